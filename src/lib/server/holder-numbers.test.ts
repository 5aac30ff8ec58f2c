import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { applyForPass, noteNumberShown } from '#lib/domain/pass/apply.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { documentWords, writeSealed } from '#lib/domain/sealing.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { openSealer } from '#lib/store/sealer.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice
} from '../../../tests/fixtures/back-office.ts';
import { activePass, liuDayong, numbers, permit, site } from '../../../tests/fixtures/workers.ts';

let office: TestOffice;
beforeAll(async () => (office = await openTestOffice()), 120_000);
afterAll(() => office.dispose());

test('[PA2] [PA22] a sealed number opens for the desk that stated why, shortly after, and for nobody else', async () => {
	const seal = await openSealer('YQ', await office.sealing.current('YQ'), 'document');
	const text = new TextEncoder().encode(numbers.liuDayong);
	const sealed = writeSealed(await seal(documentWords('cn_id', '0354'), text));
	const form = { ...liuDayong, document: { ...liuDayong.document!, sealed } };
	const clock = { lo: office.now(), hi: office.now() };
	const open = { ...permit, from: 0, endsAt: office.now() + 100 * 24 * 60 * minuteMs };
	const asked = applyForPass(passes.blank, form, [open], site, { clock });
	assert(asked.ok, 'the form is good');
	expect(JSON.stringify(asked)).not.toContain(numbers.liuDayong);
	const desk = await enrolStation(office, 'desk');
	const [id, other] = [randomUUID(), randomUUID()];
	const show = (pass = id, caller = desk.caller) => office.holderNumbers.show(caller, pass);
	await desk.push(desk.facts(`pass:${id}`, asked.happenings));
	expect(await show()).toEqual({ ok: false, reason: 'not_stated' });
	expect(await show(other)).toEqual({ ok: false, reason: 'unknown' });
	const stated = noteNumberShown(activePass(), 'identity');
	assert(stated.ok, 'there is a document');
	await desk.push(desk.facts(`pass:${id}`, stated.happenings));
	expect(await show()).toEqual({ ok: true, number: numbers.liuDayong });
	const elsewhere = await enrolStation(office, 'desk');
	expect(await show(id, elsewhere.caller)).toEqual({ ok: false, reason: 'not_stated' });
	await office.database.query(
		`update fact set received_at = received_at - interval '2 minutes' where type = 'HolderNumberShown'`
	);
	expect(await show()).toEqual({ ok: false, reason: 'not_stated' });
	// Under another end it is no number: nobody can move a sealing to somebody else's card.
	expect(
		await office.sealing.openDocument('YQ', sealed, documentWords('cn_id', '0175'))
	).toBeUndefined();
	expect(noteNumberShown(passes.blank, 'identity')).toMatchObject({ ok: false });
});
