import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { monday } from '../../../../tests/fixtures/cast.ts';
import { makeKey, makeStation, ringOf } from '../../../../tests/fixtures/keys.ts';
import { readPass, signPass } from '../credential.ts';
import { dayMs } from '../time.ts';
import { permitKindOf, readPermit, signPermit, type PermitToken } from './permit-token.ts';

const permit: PermitToken = {
	...{ kind: 'works', id: '0193578a-1c00-7000-8000-00000000beef' },
	...{ site: 'YQ', number: 'ZX-YQ-2026-7K3FM' },
	...{ validFrom: monday, validTo: monday + 70 * dayMs }
};
const desk = await makeStation(await makeKey(), monday);
const keys = ringOf(desk);
const text = await signPermit(permit, desk.key.kid, desk.key.sign);

test('[C10] a permit’s code is read back by anybody who holds the certificate, and fits a small code', async () => {
	expect(await readPermit(text, 'YQ', keys)).toEqual({ ok: true, permit });
	expect(encode(text, { ecc: 'M' }).version).toBeLessThanOrEqual(9);
});

test('[C10] neither is a permit ever a pass, nor a pass a permit', async () => {
	expect(await readPass(text, 'YQ', keys)).toEqual({ ok: false, code: 'NOT_A_PASS' });
	const turned = `VP1:${text.slice(4)}`;
	expect(await readPass(turned, 'YQ', keys)).toEqual({ ok: false, code: 'BAD_SIGNATURE' });
	const pass = await signPass(
		{
			...{ visit: permit.id, site: 'YQ', kind: 'temp_reno', validFrom: monday },
			...{ validTo: monday + dayMs, count: 1, entriesMax: 1, serial: 1 }
		},
		desk.key.kid,
		desk.key.sign
	);
	expect(await readPermit(pass, 'YQ', keys)).toEqual({ ok: false, code: 'NOT_A_PERMIT' });
	expect(await readPermit(`VW1:${pass.slice(4)}`, 'YQ', keys)).toMatchObject({
		...{ code: 'BAD_SIGNATURE' }
	});
});

test('[C10] another site’s, an unknown station’s and a changed one are told apart', async () => {
	expect(await readPermit(text, 'QM', keys)).toEqual({ ok: false, code: 'WRONG_SITE' });
	expect(await readPermit(text, 'YQ', () => undefined)).toEqual({ ok: false, code: 'UNKNOWN_KEY' });
	const other = await makeStation(await makeKey(), monday);
	const forged = await signPermit(permit, desk.key.kid, other.key.sign);
	expect(await readPermit(forged, 'YQ', keys)).toEqual({ ok: false, code: 'BAD_SIGNATURE' });
});

test('[HW9] a permit for hot work is of a kind of its own: neither is read as the other, nor as a pass', async () => {
	const fire: PermitToken = { ...permit, kind: 'hot_work', number: 'DH-YQ-2026-7K3FM' };
	const own = await signPermit(fire, desk.key.kid, desk.key.sign);
	expect(await readPermit(own, 'YQ', keys)).toEqual({ ok: true, permit: fire });
	expect([permitKindOf(own), permitKindOf(text), permitKindOf('VP1:')]).toEqual([
		...['hot_work', 'works', undefined]
	]);
	for (const turned of [`VW1:${own.slice(4)}`, `VF1:${text.slice(4)}`])
		expect(await readPermit(turned, 'YQ', keys)).toEqual({ ok: false, code: 'BAD_SIGNATURE' });
	expect(await readPass(`VP1:${own.slice(4)}`, 'YQ', keys)).toMatchObject({
		code: 'BAD_SIGNATURE'
	});
});
