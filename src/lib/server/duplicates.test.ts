import { expect, test } from 'vitest';
import { enrolStation, openTestOffice } from '../../../tests/fixtures/back-office.ts';
import { yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';

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
