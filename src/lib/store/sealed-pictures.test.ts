import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { blobRef } from '#lib/domain/blob.ts';
import { sealedExtraBytes, unpackSealed, type SealKey } from '#lib/domain/sealing.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { monday, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { openLobby, touchAt } from '../../../tests/fixtures/lobby-store.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { findBlob, findPortrait, settleBlob, tidyBlobs } from './blobs.ts';
import type { StationDatabase } from './db.ts';
import { record } from './record.ts';
import { LobbyNames, sealOldVisits } from './station-names.ts';

const why = { 'zh-CN': '核对', en: 'To compare' };
const site = yunqi();
for (const { key: type, asks } of site.visitTypes)
	if (type === 'family')
		for (const field of ['photo', 'signature'] as const) asks.push({ field, required: false, why });
const photo = jpegOf({ dots: [200, 201, 202, 203] });
const signature = new TextEncoder().encode('M0 0l100 0 0 100M7 9l0 0');
const pictures = [photo, signature].map((bytes) => ({ bytes, digest: blobRef(bytes).digest }));
const [{ digest: face } = { digest: '' }] = pictures;

let db: StationDatabase;
let key: SealKey;
beforeEach(async () => {
	({ db, key } = await openLobby());
});

async function arrive(id: string): Promise<void> {
	const form = { ...zhangWei, photo: blobRef(photo), signature: blobRef(signature) };
	const ask = (visit: Visit) => signIn(visit, form, site);
	const signed = await record(db, visits, `visit:${id}`, ask, touchAt(), pictures);
	expect(signed.ok).toBe(true);
}

/** What of a picture lies in any row of any table as it is, and that the search can find it. */
async function lying(): Promise<string[]> {
	const bytesIn = (value: unknown): Uint8Array[] => {
		if (value instanceof Uint8Array) return [value];
		return typeof value === 'object' && value ? Object.values(value).flatMap(bytesIn) : [];
	};
	const rows = await Promise.all(db.tables.map((table) => table.toArray()));
	const all = Buffer.concat(bytesIn(rows));
	expect(all.length).toBeGreaterThan(0);
	const parts = {
		'start of a JPEG': photo.subarray(0, 4),
		'end of the photo': photo.subarray(-12),
		strokes: signature.subarray(0, 8)
	};
	return Object.entries(parts).flatMap(([what, part]) =>
		all.includes(Buffer.from(part)) ? [what] : []
	);
}

test('[R3] [W9] at a lobby no picture lies open once its visitor has left the screen', async () => {
	await arrive('one');
	await arrive('two');
	const lobby = new LobbyNames(db);
	await lobby.seal({ key }, 'two');
	expect((await findBlob(db, 'visit:one', face))?.sealed).toBe(true);
	expect(await findPortrait(db, 'visit:one')).toBeUndefined();
	// Whose turn it is still gets a badge with the face on it.
	expect(await findPortrait(db, 'visit:two')).toEqual(photo);
	expect(await lying()).toHaveLength(3);

	await lobby.seal({ key });
	expect(await lying()).toEqual([]);
	const row = await findBlob(db, 'visit:two', face);
	expect(row).toMatchObject({ kind: 'photo', held: '', sealed: true });
	expect(row?.bytes).toHaveLength(photo.length + sealedExtraBytes);
	expect(unpackSealed(row?.bytes ?? photo)?.kid).toBe(key.kid);
	// Sealed once: a second round changes nothing.
	await new LobbyNames(db).seal({ key });
	expect(await findBlob(db, 'visit:two', face)).toEqual(row);
});

test('[W9] without a key pictures wait with their names; what an older program left is sealed at the start', async () => {
	await arrive('one');
	const lobby = new LobbyNames(db);
	await lobby.seal({ key: undefined });
	expect(await lying()).toHaveLength(3);
	await lobby.seal({ key });
	expect(await lying()).toEqual([]);

	const old = { subject: 'visit:one', digest: face, kind: 'photo' as const, bytes: photo };
	await db.blobs.put({ ...old, held: 'one' });
	await new LobbyNames(db).seal({ key });
	expect(await lying()).toEqual([]);
	// What was known of it meanwhile stays.
	expect((await findBlob(db, 'visit:one', face))?.held).toBe('one');
});

test('[W6] [W9] a sealed picture goes as soon as it is safe: no badge is made with it here', async () => {
	await arrive('one');
	await new LobbyNames(db).seal({ key });
	const lobby = { role: 'lobby' as const, surely: monday, isTight: false };
	expect(await tidyBlobs(db, site, lobby)).toBe(0);
	await settleBlob(db, ['visit:one', face], 'one');
	expect(await tidyBlobs(db, site, lobby)).toBe(1);
	expect(await db.blobs.count()).toBe(1);
});

test('[R4] [W9] a gate or desk seals pictures when it seals the names', async () => {
	await arrive('one');
	const over = monday + site.limits.stationNameHours * 3_600_000;
	expect(await sealOldVisits(db, site, { key }, over - 1)).toBe(0);
	expect(await lying()).toHaveLength(3);
	expect(await sealOldVisits(db, site, { key }, over)).toBe(1);
	expect(await lying()).toEqual([]);
});
