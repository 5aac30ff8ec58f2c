import { expect, test } from 'vitest';
import { enrolStation, openTestOffice, signedIn } from '../../../tests/fixtures/back-office.ts';
import { entered } from '../../../tests/fixtures/story.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';

test(
	'[D3] who is inside at another unit, by the same phone, is flagged there and goes in all the same',
	{ timeout: 120_000 },
	async () => {
		const office = await openTestOffice();
		const gate = await enrolStation(office, 'gate');
		const chen = { unit: '5-2-803', hostSurname: '陈' };
		const phone = '13800000001';
		const first = await signedIn(office, { phone });
		const flagsOf = async (form: object) => {
			const subject = await signedIn(office, { ...chen, ...form });
			await office.settle();
			return (await office.visit(subject)).flags;
		};
		expect(await flagsOf({ phone })).toEqual([]);
		await gate.push(gate.facts(first, [entered(1)]));
		expect(await flagsOf({ phone, unit: '6-1-502', hostSurname: '王' })).toEqual(['concurrent']);
		expect(await flagsOf({ phone: '13900000001' })).toEqual([]);
		expect(await flagsOf({})).toEqual([]);
		await office.dispose();
	}
);

test(
	'[D1] a stop waits until what a last push began is looked through',
	{ timeout: 120_000 },
	async () => {
		const lines: string[] = [];
		const office = await openTestOffice({ journalTo: (line) => lines.push(line) });
		const kiosk = await enrolStation(office, 'lobby');
		for (const visit of ['visit:first', 'visit:second', 'visit:third']) {
			const decision = signIn(visits.blank, zhangWei, yunqi());
			if (decision.ok) await kiosk.push(kiosk.facts(visit, decision.happenings));
		}
		await office.dispose();
		expect(lines.filter((line) => line.includes('duplicates'))).toEqual([]);
	}
);
