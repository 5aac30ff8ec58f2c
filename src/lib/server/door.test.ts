import type { RequestEvent } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { fromBrowserHere, fromThisMachine, inOurWords } from './door.ts';
import { isFormAtDoor } from './form-at-door.ts';

vi.mock('./office.ts', () => ({ office: () => ({ now: () => 0 }) }));

const browser = { host: 'localhost:3000', connection: 'keep-alive' };
const asks = (headers: Record<string, string>, url = 'http://localhost:3000/office') =>
	({
		...{ url: new URL(url), request: new Request('http://localhost:3000', { headers }) },
		getClientAddress: () => '127.0.0.1'
	}) as RequestEvent;

test('[T9] behind a proxy that says nothing of whom it relays for, nobody sits at this machine', () => {
	expect(fromBrowserHere(asks(browser))).toBe(true);
	// nginx with `proxy_pass http://localhost:3000` and not a line more, of each age.
	for (const connection of [{ connection: 'close' }, {}, { connection: 'upgrade' }]) {
		const relayed = asks({ host: 'localhost:3000', ...connection });
		expect(fromThisMachine(relayed)).toBe(true);
		expect(fromBrowserHere(relayed)).toBe(false);
	}
	// The server itself is told that it stands elsewhere.
	expect(fromBrowserHere(asks(browser, 'https://door.example.com/office'))).toBe(false);
	expect(fromBrowserHere(asks({ ...browser, 'x-forwarded-for': '203.0.113.9' }))).toBe(false);
	expect(fromBrowserHere(asks({ ...browser, host: 'door.example.com' }))).toBe(false);
});

test('[T9] the operator’s tools come past a proxy whose address header the server reads', () => {
	const throws = () => {
		throw new Error('absent from request');
	};
	const past = (remoteAddress: string) =>
		({
			...{ ...asks(browser), getClientAddress: throws },
			platform: { req: { socket: { remoteAddress } } }
		}) as unknown as RequestEvent;
	expect(fromThisMachine(past('127.0.0.1'))).toBe(true);
	expect(fromThisMachine(past('203.0.113.9'))).toBe(false);
});

test('[Y37] what the framework says at a door of the API is said in our words; a page stays a page', async () => {
	const said = async (path: string, response: Response, failed = false) => {
		const url = new URL(path, 'http://localhost:3000');
		const event = { url, locals: failed ? { failed } : {} } as unknown as RequestEvent;
		const { status, headers, body } = inOurWords(event, response);
		const text = await new Response(body).text();
		const { reason } = text.startsWith('{') ? (JSON.parse(text) as { reason?: string }) : {};
		return { status, reason: reason ?? text, allow: headers.get('allow') };
	};
	const page = (status: number) => new Response('<html>', { status, headers: { allow: 'GET' } });
	const told = (status: number, reason: string) => ({ status, reason, allow: 'GET' });
	expect(await said('/api/nothing', page(404))).toEqual(told(404, 'no_such_door'));
	expect(await said('/metrics', page(405))).toEqual(told(405, 'wrong_method'));
	expect(await said('/api/%', page(400))).toEqual(told(400, 'malformed'));
	expect(await said('/api/facts', page(500))).toEqual(told(500, 'failed'));
	// The framework speaks JSON to whoever asks for that.
	const fault = () => Response.json({ message: 'failed' }, { status: 500 });
	expect((await said('/api/facts', fault(), true)).reason).toBe('failed');
	const ours = () => Response.json({ reason: 'revoked' }, { status: 401 });
	expect((await said('/api/facts', ours())).reason).toBe('revoked');
	expect((await said('/api/live', page(200))).reason).toBe('<html>');
	expect((await said('/office/nothing', page(404))).reason).toBe('<html>');
	expect((await said('/metricsx', page(404))).reason).toBe('<html>');
});

test('[Y37] a form of any page is no question at a door of the API', () => {
	const isForm = (url: string, type?: string) =>
		isFormAtDoor({ url, headers: { ...(type && { 'content-type': type }) } });
	for (const type of ['text/plain;charset=UTF-8', 'Multipart/Form-Data; boundary=x'])
		expect(isForm('/api/own', type), type).toBe(true);
	for (const type of ['application/json', 'application/octet-stream', 'application/pdf', undefined])
		expect(isForm('/api/own', type), type).toBe(false);
	// The office's pages are made of forms.
	expect(isForm('/office/visits/export', 'multipart/form-data; boundary=x')).toBe(false);
});
