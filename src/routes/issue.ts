import { issuePass } from '#lib/domain/visit-verbs.ts';
import { nextSerial } from '#lib/store/standing.ts';
import type { Station } from '#lib/store/station.ts';
import { drawBits } from './chance.ts';

/** V2: an approved visit gets its pass from this station, whether the visitor still stands here or not. */
export async function issue(station: Station, id: string): Promise<void> {
	const serial = await nextSerial(station.db);
	const number = String(drawBits() % 1_000_000).padStart(6, '0');
	const { ownDigest, ownSecret } = await import('./own-link.ts');
	const own = ownDigest(await ownSecret(station, id));
	await station.record(id, { kind: 'system' }, (visit, { clock }) =>
		issuePass(visit, { number, serial, own }, station.site, clock)
	);
}
