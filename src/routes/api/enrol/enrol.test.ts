import { expect, test, vi } from 'vitest';
import { POST } from './+server.ts';

const tried = vi.hoisted(() => ({ count: 0, good: false, answer: Promise.resolve() }));
vi.mock('#lib/server/office.ts', () => ({
	office: () => ({
		sites: new Map([['YQ', { id: 'YQ' }]]),
		publicUrl: 'https://door.example.com',
		enrolment: {
			byCode: async () => {
				tried.count += 1;
				await tried.answer;
				return tried.good ? { ok: true } : { ok: false, reason: 'code_unknown' };
			}
		},
		now: () => 0
	})
}));

async function enrol(address: string | (() => string)): Promise<number> {
	const url = new URL('https://door.example.com/api/enrol');
	const body = JSON.stringify({ role: 'gate', publicKey: 'A'.repeat(43), code: 'YQ-00000000' });
	const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
	const request = new Request(url, { method: 'POST', body, headers });
	const getClientAddress = typeof address === 'string' ? () => address : address;
	const platform = { req: { socket: { remoteAddress: '10.0.0.3' } } };
	const event = { url, request, getClientAddress, platform };
	return (await POST(event as unknown as Parameters<typeof POST>[0])).status;
}

test('[T11] a burst from one address is stopped like one after the other, and good codes cost nothing', async () => {
	tried.good = true;
	for (let tablet = 0; tablet < 30; tablet += 1) expect(await enrol('10.0.0.1')).toBe(200);
	[tried.good, tried.count] = [false, 0];
	let release: () => void = () => undefined;
	tried.answer = new Promise((resolve) => (release = resolve));
	const burst = Array.from({ length: 50 }, () => enrol('10.0.0.1'));
	await new Promise((resolve) => setTimeout(resolve, 20));
	release();
	const answers = await Promise.all(burst);
	expect(tried.count).toBe(20);
	expect(answers.filter((status) => status === 429)).toHaveLength(30);
	expect(await enrol('10.0.0.2')).toBe(403);
});

test('whoever comes past the proxy is counted by the address they come from', async () => {
	const unnamed = () => {
		throw new Error('the proxy names nobody');
	};
	for (let tries = 0; tries < 20; tries += 1) expect(await enrol(unnamed)).toBe(403);
	expect(await enrol(unnamed)).toBe(429);
	expect(await enrol('10.0.0.4')).toBe(403);
});
