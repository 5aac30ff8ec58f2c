import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { fromBrowserHere, fromThisMachine } from './door.ts';

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
