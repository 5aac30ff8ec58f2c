import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureWindowMs } from '#lib/protocol/signing.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../../../tests/fixtures/back-office.ts';

let office: TestOffice;
let gate: TestStation;
beforeAll(async () => {
	office = await openTestOffice();
	gate = await enrolStation(office, 'gate');
}, 120_000);
afterAll(() => office.dispose());

type Change = Parameters<TestStation['request']>[1];
const ask = async (change?: Change, spoil: (request: Request) => void = () => undefined) => {
	const { request, body } = await gate.request('/api/facts?after=3', change);
	spoil(request);
	return office.auth.caller(request, body, office.now());
};
const refused = (reason: string) => ({ ok: false, reason });

describe('a signed request', () => {
	it('names its station, and the office notes that it was heard', async () => {
		expect(await ask()).toEqual({ ok: true, caller: gate.caller });
		const [station] = await office.enrolment.stations('YQ');
		expect(station?.lastSeenAt?.getTime()).toBe(office.now());
	});

	it('is refused when its signature, body, address or method was touched', async () => {
		const flipped = await ask({}, ({ headers }) => {
			const signature = headers.get('foyer-signature') ?? '';
			headers.set('foyer-signature', (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1));
		});
		expect(flipped).toEqual(refused('bad_signature'));
		expect(await ask({ body: 'another push' })).toEqual(refused('bad_signature'));
		const { request, body } = await gate.request('/api/facts?after=3');
		const elsewhere = new Request('https://door.example.com/api/facts?after=4', request.clone());
		expect(await office.auth.caller(elsewhere, body, office.now())).toEqual(
			refused('bad_signature')
		);
		const put = new Request(request.url, { method: 'PUT', headers: request.headers });
		expect(await office.auth.caller(put, body, office.now())).toEqual(refused('bad_signature'));
	});

	it('counts once', async () => {
		const { request, body } = await gate.request('/api/facts?after=3');
		expect((await office.auth.caller(request, body, office.now())).ok).toBe(true);
		expect(await office.auth.caller(request, body, office.now())).toEqual(refused('replayed'));
		// Still once, at the last moment at which its time is good.
		office.wait(signatureWindowMs);
		expect(await office.auth.caller(request, body, office.now())).toEqual(refused('replayed'));
	});

	it('is good for five minutes on either side of the clock', async () => {
		const at = (ms: number) => ask({ time: office.now() + ms });
		expect((await at(-signatureWindowMs)).ok).toBe(true);
		expect((await at(signatureWindowMs)).ok).toBe(true);
		expect(await at(-signatureWindowMs - 1)).toEqual(refused('clock'));
		expect(await at(signatureWindowMs + 1)).toEqual(refused('clock'));
		expect(await ask({}, ({ headers }) => headers.set('foyer-time', 'soon'))).toEqual(
			refused('clock')
		);
	});

	it("does not pass under another station's name", async () => {
		const desk = await enrolStation(office, 'desk');
		expect(await ask({ device: desk.caller.device })).toEqual(refused('bad_signature'));
		expect(await ask({ device: 'yq-g9-00000' })).toEqual(refused('unknown_station'));
	});

	it('needs every part', async () => {
		for (const part of ['foyer-site', 'foyer-device', 'foyer-signature', 'foyer-nonce'])
			expect(await ask({}, ({ headers }) => headers.delete(part)), part).toEqual(
				refused('unsigned')
			);
		expect(await ask({ nonce: 'short' })).toEqual(refused('unsigned'));
	});

	it('of a station that was cut off is refused from that moment', async () => {
		expect((await ask()).ok).toBe(true);
		await office.enrolment.revoke('YQ', gate.caller.device, office.now());
		expect(await ask()).toEqual(refused('revoked'));
	});
});
