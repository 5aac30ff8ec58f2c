import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monday } from '../../../tests/fixtures/cast.ts';
import { makeKey } from '../../../tests/fixtures/keys.ts';
import { isSet, readStatusList, signStatusList, statusBits } from './status-list.ts';

test('[C9] a bit is set for each pass that was taken back, and for no other', () => {
	const serial = fc.nat(2_000);
	fc.assert(
		fc.property(fc.uniqueArray(serial), serial, (denied, asked) => {
			expect(isSet(statusBits(denied), asked)).toBe(denied.includes(asked));
		})
	);
	expect(statusBits([])).toHaveLength(0);
	expect(isSet(undefined, 7)).toBe(false);
	expect(isSet(statusBits([-1, 5_000_000]), 5_000_000)).toBe(false);
});

test('[C9] a list counts only under the site’s own key, for this site', async () => {
	const [site, stranger] = [await makeKey(), await makeKey()];
	const packed = new Map([['yq-k1', statusBits([3, 70_000])]]);
	const bytes = await signStatusList({ site: 'YQ', issuedAt: monday, packed }, site.kid, site.sign);
	const keyOf = (kid: string) => (kid === site.kid ? site.verify : undefined);
	const read = await readStatusList(bytes, 'YQ', keyOf);
	expect(read).toMatchObject({ site: 'YQ', issuedAt: monday });
	expect(isSet(read?.packed.get('yq-k1'), 70_000)).toBe(true);
	expect(await readStatusList(bytes, 'QM', keyOf)).toBeUndefined();
	expect(await readStatusList(bytes, 'YQ', () => stranger.verify)).toBeUndefined();
	for (const at of [1, 40, bytes.length - 1]) {
		const spoilt = bytes.slice();
		spoilt[at] = (spoilt[at] ?? 0) ^ 1;
		expect(await readStatusList(spoilt, 'YQ', keyOf), String(at)).toBeUndefined();
	}
});
