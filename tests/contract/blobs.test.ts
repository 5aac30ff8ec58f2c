import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type ThrowAwayPostgres } from './postgres.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../fixtures/back-office.ts';
import { yunqi, zhangWei } from '../fixtures/cast.ts';
import { putReadyDatabase } from '../fixtures/ready-database.ts';
import { jpegOf } from '../fixtures/pictures.ts';
import { sealedPicture } from '../fixtures/sealing.ts';
import { assert } from '#lib/domain/assert.ts';
import { blobRef } from '#lib/domain/blob.ts';
import { dayMs, hourMs, minuteMs } from '#lib/domain/time.ts';
import { sealedExtraBytes } from '#lib/domain/sealing.ts';
import { blobMaxBytes } from '#lib/domain/visit-facts.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { OwnPages } from '#lib/server/own-pages.ts';
import { sha256 } from '#lib/server/crypto.ts';
import { erasureFile, ErasureList } from '#lib/server/erasure.ts';
import { makeBackup } from '#lib/server/operations/backup.ts';
import { restore } from '#lib/server/operations/restore.ts';
import { retentionPreview } from '#lib/server/retention-preview.ts';

const why = { 'zh-CN': '核对', en: 'To compare' };
const site = yunqi();
for (const { key, asks } of site.visitTypes)
	if (key === 'family')
		for (const field of ['photo', 'signature'] as const) asks.push({ field, required: false, why });
const signature = new TextEncoder().encode('M0 0l100 0 0 100M7 9l0 0');
const inside = [
	{ type: 'VisitApproved', v: 1, data: { why: 'no_consent_needed' } },
	{ type: 'VisitorEntered', v: 1, data: { count: 1, ambers: [], certainty: 'all' } }
];
const left = { type: 'VisitorLeft', v: 1, data: { count: 1, ambers: [] } };

let server: ThrowAwayPostgres;
beforeAll(async () => {
	server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());

describe.each([
	['the embedded database', () => undefined],
	['PostgreSQL', () => server.url]
])('pictures on %s', (_name, place) => {
	let office: TestOffice;
	let kiosk: TestStation;
	let gate: TestStation;
	const folder = mkdtempSync(join(tmpdir(), 'foyer-blobs-'));
	beforeAll(async () => {
		const database = place();
		office = await openTestOffice({ ...(database && { database }), backupFolder: folder });
		kiosk = await enrolStation(office, 'lobby');
		gate = await enrolStation(office, 'gate');
	}, 120_000);
	afterAll(() => office.dispose());

	let dots = 0;
	/** Somebody whose photo and signature a fact names; the fact is not sent yet. */
	function sitter(own?: string) {
		const [id, bytes] = [randomUUID(), jpegOf({ dots: [(dots += 1)] })];
		const subject = `visit:${id}`;
		const form = {
			...zhangWei,
			companions: 0,
			photo: blobRef(bytes),
			signature: blobRef(signature)
		};
		const decision = signIn(visits.blank, { ...form, phone: `1380000${1000 + dots}` }, site);
		assert(decision.ok, 'the form is good');
		const iso = (ms: number) => new Date(office.now() + ms).toISOString();
		const pass = {
			...{ number: '482913', kind: 'visitor', validFrom: iso(0), validTo: iso(hourMs), count: 1 },
			...{ entriesMax: 1, serial: dots, ...(own && { own: sha256(own) }) }
		};
		const facts = kiosk.facts(subject, [
			...decision.happenings,
			...(own ? [{ type: 'PassIssued', v: 2, data: pass }] : [])
		]);
		const name = { site: 'YQ', subject, digest: blobRef(bytes).digest };
		const signed = { ...name, digest: blobRef(signature).digest };
		return { id, subject, bytes, facts, name, signed };
	}
	const held = async (subject: string) => office.blobs.kinds('YQ', subject);

	test('[W2] [W3] are taken after their fact, once, and only as the fact names them', async () => {
		const { facts, name, signed, bytes, subject } = sitter();
		const early = await office.blobs.take(name, bytes);
		expect(early).toEqual({ ok: false, reason: 'no_fact' });
		await kiosk.push(facts);
		const other = jpegOf({ dots: [200, 200] });
		expect(await office.blobs.take(name, other)).toEqual({ ok: false, reason: 'wrong_digest' });
		expect(await office.blobs.take({ ...name, digest: blobRef(other).digest }, other)).toEqual({
			ok: false,
			reason: 'no_fact'
		});
		expect(await held(subject)).toEqual([]);
		for (let again = 0; again < 2; again += 1)
			expect(await office.blobs.take(name, bytes)).toEqual({ ok: true });
		await Promise.all([1, 2].map(() => office.blobs.take(signed, signature)));
		expect(await held(subject)).toEqual(['photo', 'signature']);
		expect(await office.blobs.held('YQ', subject, 'photo')).toEqual(Buffer.from(bytes));
		// Another site's station cannot name it.
		const foreign = await office.blobs.take({ ...name, site: 'QM' }, bytes);
		expect(foreign).toEqual({ ok: false, reason: 'no_fact' });
	});

	test('[W9] that come sealed are opened, for their visit and digest only, then checked like every other', async () => {
		const { facts, name, signed, bytes, subject } = sitter();
		await kiosk.push(facts);
		const key = await office.sealing.current('YQ');
		const seal = (told: Uint8Array<ArrayBuffer>, as = name) => sealedPicture('YQ', key, as, told);
		const sealed = await seal(bytes);
		const reasonOf = async (packed: Uint8Array, as = name) => {
			const taken = await office.blobs.takeSealed(as, packed);
			return taken.ok ? 'taken' : taken.reason;
		};
		expect(Buffer.from(sealed).includes(Buffer.from(bytes.subarray(0, 4)))).toBe(false);
		expect(await reasonOf(sealed, signed), 'for another digest').toBe('unreadable');
		const other = { ...name, subject: `visit:${randomUUID()}` };
		expect(await reasonOf(sealed, other), 'for another visit').toBe('unreadable');
		const spoilt = sealed.slice();
		spoilt[100] = (spoilt[100] ?? 0) ^ 1;
		for (const bad of [spoilt, sealed.subarray(0, 90), bytes, new Uint8Array()])
			expect(await reasonOf(bad)).toMatch(/^(unreadable|unknown_key)$/);
		const foreign = sealed.slice();
		foreign.set([1, 2, 3]);
		expect(await reasonOf(foreign)).toBe('unknown_key');
		expect(await reasonOf(new Uint8Array(blobMaxBytes + sealedExtraBytes + 1))).toBe('too_large');
		expect(await reasonOf(await seal(jpegOf({ dots: [201] })))).toBe('wrong_digest');
		expect(await reasonOf(await seal(new TextEncoder().encode('no photo')))).toBe('wrong_digest');
		expect(await held(subject)).toEqual([]);

		expect(await reasonOf(sealed)).toBe('taken');
		expect(await reasonOf(sealed), 'told again').toBe('taken');
		expect(await reasonOf(await seal(signature, signed), signed)).toBe('taken');
		expect(await office.blobs.held('YQ', subject, 'photo')).toEqual(Buffer.from(bytes));
		expect(await held(subject)).toEqual(['photo', 'signature']);
		expect(await office.blobs.takeSealed({ ...name, site: 'QM' }, sealed)).toMatchObject({
			ok: false
		});
	});

	test('[W1] that carry more than the picture are refused, though the fact names them', async () => {
		const exif = jpegOf({ beside: [[0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0]] });
		const subject = `visit:${randomUUID()}`;
		const form = { ...zhangWei, companions: 5, photo: blobRef(exif) };
		const decision = signIn(visits.blank, form, site);
		assert(decision.ok, 'the form is good');
		await kiosk.push(kiosk.facts(subject, decision.happenings));
		const name = { site: 'YQ', subject, digest: blobRef(exif).digest };
		expect(await office.blobs.take(name, exif)).toEqual({ ok: false, reason: 'not_a_photo' });
		const sealed = await sealedPicture('YQ', await office.sealing.current('YQ'), name, exif);
		expect(await office.blobs.takeSealed(name, sealed)).toEqual({
			...{ ok: false, reason: 'not_a_photo' }
		});
		expect(await held(subject)).toEqual([]);
	});

	test('[W6] a post sees a portrait while its visitor may come in or is inside', async () => {
		const { facts, name, signed, bytes, subject } = sitter();
		await kiosk.push(facts);
		expect(await office.blobs.atPost(name)).toBeUndefined();
		await office.blobs.take(name, bytes);
		await office.blobs.take(signed, signature);
		expect(await office.blobs.atPost(name)).toEqual(Buffer.from(bytes));
		expect(await office.blobs.atPost(signed), 'a signature is none').toBeUndefined();
		await gate.push(gate.facts(subject, inside));
		expect(await office.blobs.atPost(name)).toEqual(Buffer.from(bytes));
		await gate.push(gate.facts(subject, [left]));
		expect(await office.blobs.atPost(name)).toBeUndefined();
	});

	test('[W4] a portrait goes a day after the leaving, the signature with the names, and neither comes back', async () => {
		const secret = 'AbcdefGhijklMnopqrstUv';
		const { id, facts, name, signed, bytes, subject } = sitter(secret);
		await kiosk.push(facts);
		await office.blobs.take(name, bytes);
		await office.blobs.take(signed, signature);
		await gate.push(gate.facts(subject, inside));
		const pages = new OwnPages(office.database, office.sites, office.now);
		const listed = async () => {
			const page = await pages.show(id, secret);
			assert(page.ok, 'the secret is right');
			return page.view.items.map(({ kind }) => kind as string);
		};
		office.wait(2 * dayMs);
		await office.retention.run(site);
		expect(await held(subject), 'somebody inside keeps theirs').toContain('photo');

		await gate.push(gate.facts(subject, [left]));
		const before = await retentionPreview(office.database, site, office.now());
		office.wait(site.limits.photoHours * hourMs - minuteMs);
		await office.retention.run(site);
		expect(await held(subject)).toEqual(['photo', 'signature']);
		expect(await listed()).toEqual(expect.arrayContaining(['photo', 'signature']));
		const near = await retentionPreview(office.database, site, office.now());
		expect(before.pictures.photo.day + before.pictures.photo.due).toBeGreaterThan(0);
		expect(near.pictures.signature.later).toBeGreaterThan(0);

		office.wait(minuteMs);
		await office.retention.run(site);
		expect((await office.visit(subject)).visitor, 'the names stay').toBeDefined();
		expect(await held(subject)).toEqual(['signature']);
		expect(await listed()).not.toContain('photo');
		const list = new ErasureList(join(folder, erasureFile)).read();
		expect(list.some(({ photos }) => photos?.includes(subject))).toBe(true);
		expect(await office.blobs.take(name, bytes)).toEqual({ ok: false, reason: 'over' });

		await office.retention.erase('YQ', [subject]);
		expect(await held(subject)).toEqual([]);
		expect(await office.blobs.take(signed, signature)).toEqual({ ok: false, reason: 'over' });
		const [row] = await office.database.query<{ count: number }>(
			'select count(*)::integer as count from blob where subject = $1 and bytes is not null',
			[subject]
		);
		expect(row?.count).toBe(0);
	});

	test('[M3] [W4] they come back with a backup, without what was erased since', async () => {
		const [stays, goes] = [sitter(), sitter()];
		for (const { facts, name, bytes, subject } of [stays, goes]) {
			await kiosk.push(facts);
			await office.blobs.take(name, bytes);
			await gate.push(gate.facts(subject, inside));
		}
		const file = join(folder, 'night.gz');
		await makeBackup(office.database, file, office.now());
		await gate.push(gate.facts(goes.subject, [left]));
		office.wait(site.limits.photoHours * hourMs);
		await office.retention.run(site);
		expect(await held(goes.subject)).toEqual([]);

		const list = new ErasureList(join(folder, erasureFile)).read();
		const target = join(folder, 'restored');
		await putReadyDatabase(target);
		await restore(file, target, list, () => undefined);
		const restored = await openTestOffice({ database: target });
		expect(await restored.blobs.held('YQ', stays.subject, 'photo')).toEqual(
			Buffer.from(stays.bytes)
		);
		// In the backup this visitor is still inside: only the list knows better.
		expect((await restored.visit(goes.subject)).status).toBe('inside');
		expect(await restored.blobs.kinds('YQ', goes.subject)).toEqual([]);
		const late = await restored.blobs.take(goes.name, goes.bytes);
		expect(late).toEqual({ ok: false, reason: 'over' });
		await restored.close();
	});

	test('[W4] what arrives when its time is over is not taken', async () => {
		const { facts, name, bytes, subject } = sitter();
		await kiosk.push(facts);
		await gate.push(gate.facts(subject, [...inside, left]));
		office.wait(site.limits.photoHours * hourMs);
		expect(await office.blobs.take(name, bytes)).toEqual({ ok: false, reason: 'over' });
	});
});
