import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolStation, openTestOffice } from '../../../tests/fixtures/back-office.ts';
import { monday, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { putReadyDatabase } from '../../../tests/fixtures/ready-database.ts';
import { assert } from '#lib/domain/assert.ts';
import { blobRef } from '#lib/domain/blob.ts';
import { foldMark } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { hourMs, minuteMs } from '#lib/domain/time.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';

let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'foyer-rights-'));
	await putReadyDatabase(join(folder, 'db'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openTestOffice({ database: join(folder, 'db'), backupFolder: folder });
/** Every text and number that is held, wherever. */
const stored = async ({ query }: Pick<Database, 'query'>) => {
	const texts = ['fact', 'entity', 'blob', 'notice', 'unopened', 'reveal'].map(
		(table) => `select coalesce(string_agg(to_jsonb(${table})::text, ''), '') as text from ${table}`
	);
	return (await query<{ text: string }>(texts.join(' union all '))).map(({ text }) => text).join();
};
const names = /欧阳|13800000009|0354|不配合/;

test('[R14] [R15] put right here and told; asked for, a visit’s names go here at once and for good: merged records, pictures, what did not count, what is told again', async () => {
	let office = await open();
	const [lobby, gate] = [await enrolStation(office, 'lobby'), await enrolStation(office, 'gate')];
	const [kept, twice] = [`visit:${randomUUID()}`, `visit:${randomUUID()}`];
	const photo = jpegOf();
	const form = { ...zhangWei, surname: '欧阳', phone: '13800000009' };
	const decision = signIn(visits.blank, form, yunqi());
	assert(decision.ok, 'the form is good');
	const told = decision.happenings.map((one) => ({
		...{ ...one, personal: { ...one.personal, photo: blobRef(photo) } }
	}));
	const entered = {
		type: 'VisitorEntered',
		v: 1,
		data: { count: 1, ambers: [], certainty: 'all' }
	};
	const left = { type: 'VisitorLeft', v: 1, data: { count: 1, ambers: [] } };
	const strange = { type: 'RobotDelivered', v: 1, data: {}, personal: { to: '欧阳' } };
	const seen = {
		type: 'DocumentSeen',
		v: 1,
		data: { document: 'cn_id' },
		personal: { tail: '0354' }
	};
	await lobby.push(lobby.facts(kept, told));
	office.wait(minuteMs);
	await gate.push(gate.facts(twice, told));
	await office.settle();
	expect((await office.visit(twice)).mergedInto).toBe(kept.slice('visit:'.length));
	const named = { site: 'YQ', subject: kept, digest: blobRef(photo).digest };
	expect(await office.blobs.take(named, photo)).toEqual({ ok: true });
	const typed = { name: '欧阳娜', phone: '', plate: '' };
	const correct = () => office.rights.correct('YQ', 'm01', kept, { typed, why: 'misheard' });
	expect(await correct()).toEqual({ ok: true });
	expect((await office.visit(kept)).visitor).toMatchObject({
		surname: '欧阳娜',
		phone: '13800000009'
	});
	expect(await correct()).toEqual({ ok: false, reason: 'nothing_changed' });
	await gate.push(gate.facts(kept, [entered, strange, seen]));

	const erase = (subject = kept) => office.rights.erase('YQ', 'm01', subject, 'person_asked');
	expect(await erase()).toEqual({ ok: false, reason: 'inside' });
	expect(await erase(twice)).toEqual({ ok: false, reason: 'merged' });
	expect(await stored(office.database)).toMatch(names);
	await gate.push(gate.facts(kept, [left]));
	expect(await erase()).toEqual({ ok: true });
	const facts = async () => (await office.intake.page(gate.caller, '', 0)).facts;
	const after = (await facts()).length;
	expect(await stored(office.database)).not.toMatch(names);
	expect(await office.blobs.kinds('YQ', kept)).toEqual([]);
	// That they were here, how many and when, stays.
	expect(await office.visit(kept)).toMatchObject({
		...{ status: 'left', unit: '3-1-1201', entries: 1, erasure: { why: 'person_asked' } }
	});
	expect(await erase()).toEqual({ ok: false, reason: 'already_erased' });
	expect(await correct()).toEqual({ ok: false, reason: 'nothing_kept' });
	expect(await facts()).toHaveLength(after);

	// Told again, and told anew, with names: also after a restart.
	await office.dispose();
	office = await open();
	expect(await office.blobs.take(named, photo)).toMatchObject({ ok: false, reason: 'over' });
	await gate.push(gate.facts(kept, [seen, strange]), office);
	office.wait(hourMs);
	await office.settle();
	expect(await stored(office.database)).not.toMatch(names);
	const desk = await enrolStation(office, 'desk');
	const mark = foldMark(registers);
	const ask = { epoch: '', mark, at: 0, after: '' };
	const rows = await office.snapshots.page(desk.caller, ask, mark);
	expect(JSON.stringify([rows, await office.intake.page(desk.caller, '', 0)])).not.toMatch(names);
	expect(JSON.stringify(rows)).toContain(kept);
	expect((await office.visit(kept)).erasure?.at).toBe(monday + minuteMs);
	await office.dispose();
});
