import { expect, test, vi } from 'vitest';
import { GET, POST } from './+server.ts';

const asked = vi.hoisted(() => [] as unknown[]);
vi.mock('#lib/server/office.ts', () => ({
	office: () => ({
		auth: { caller: () => ({ ok: true, caller: { site: 'YQ', device: 'k1', role: 'lobby' } }) },
		leavings: {
			find: (_caller: unknown, ask: unknown) => {
				asked.push(ask);
				return { leaving: null };
			}
		},
		now: () => 0
	})
}));

async function statusOf(door: typeof POST, query: string, body?: string) {
	const url = new URL(`http://localhost:3000/api/leaving${query}`);
	const request = new Request(url, body === undefined ? {} : { method: 'POST', body });
	return (await door({ url, request, locals: {} } as unknown as Parameters<typeof POST>[0])).status;
}

test('[L13] the end of a phone is asked for in the body; a lobby that was not updated yet is understood too', async () => {
	expect(await statusOf(POST, '', '{"tail":"4372"}')).toBe(200);
	expect(await statusOf(GET, '?tail=4372')).toBe(200);
	expect(asked).toEqual([{ tail: '4372' }, { tail: '4372' }]);
	for (const [query, body] of [
		['?tail=4372', ''],
		['', '{"tail":"437"}'],
		['', '{"tail":"4372","number":"482913"}'],
		['', 'tail=4372']
	] as const)
		expect(await statusOf(POST, query, body)).toBe(422);
	expect(asked).toHaveLength(2);
});
