import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { answerSchema, linkSchema, ownPage } from './host-door.ts';

const page = new URL('https://door.example.com/api/host/answer');
const from = (headers: Record<string, string>) =>
	ownPage(new Request(page, { method: 'POST', headers }), page.origin);

describe('an answer comes from our own page', () => {
	it('when the browser says so', () => {
		expect(from({ 'sec-fetch-site': 'same-origin' })).toBe(true);
		expect(from({ 'sec-fetch-site': 'cross-site' })).toBe(false);
		// A neighbour under the same domain, and an address typed by hand, are not our page either.
		expect(from({ 'sec-fetch-site': 'same-site' })).toBe(false);
		expect(from({ 'sec-fetch-site': 'none' })).toBe(false);
	});

	it('or, from an old browser, when it names our origin', () => {
		expect(from({ origin: 'https://door.example.com' })).toBe(true);
		expect(from({ origin: 'https://door.example.com.evil.example' })).toBe(false);
		expect(from({ origin: 'null' })).toBe(false);
		expect(from({})).toBe(false);
		// Over plain HTTP browsers send no more than this; behind a proxy the host is the inner one.
		const lan = { origin: 'http://192.0.2.2:3000', host: '192.0.2.2:3000' };
		expect(from(lan)).toBe(true);
		expect(from({ ...lan, host: 'door.internal:3000' })).toBe(false);
	});

	it('and the better word of the two counts', () => {
		const claims = { origin: 'https://door.example.com', 'sec-fetch-site': 'cross-site' };
		expect(from(claims)).toBe(false);
	});
});

describe('what is asked', () => {
	const secret = 'AAAAAAAAAAAAAAAAAAAAAA';

	it('names link and secret in their own shape, and nothing else', () => {
		expect(v.is(linkSchema, { link: secret, secret })).toBe(true);
		for (const bad of ['', 'short', `${secret}A`, `${secret.slice(1)}=`, `${secret.slice(1)}'`])
			expect(v.is(linkSchema, { link: secret, secret: bad }), bad).toBe(false);
		expect(v.is(linkSchema, { link: secret, secret, yes: true })).toBe(false);
	});

	it('an answer is yes or no, not something that reads like it', () => {
		expect(v.is(answerSchema, { link: secret, secret, yes: false })).toBe(true);
		for (const yes of ['true', 1, null])
			expect(v.is(answerSchema, { link: secret, secret, yes })).toBe(false);
	});
});
