import { expect, test } from 'vitest';
import { enrolStation, openTestOffice, signedIn } from '../../../tests/fixtures/back-office.ts';
import { entered, wentOut } from '../../../tests/fixtures/story.ts';
import { dayMs, minuteMs } from '#lib/domain/time.ts';

test(
	'[A5] the office lists an alarm with its gate and time, and answers it once',
	{ timeout: 120_000 },
	async () => {
		const office = await openTestOffice();
		try {
			const { alarms } = office;
			const calm = await signedIn(office);
			const subject = await signedIn(office, { surname: '钱', unit: '6-1-502', hostSurname: '王' });
			const gate = await enrolStation(office, 'gate');
			await gate.push(gate.facts(calm, [entered(1)]));
			expect(await alarms.list('YQ')).toEqual([]);
			const cancelled = { type: 'VisitCancelled', v: 1, data: { by: 'staff' } };
			await gate.push(gate.facts(subject, [cancelled, entered(1)]));
			const at = office.now();
			const line = {
				...{ subject, kind: 'used_after_denial', unit: '6-1-502', passTail: '' },
				moments: [{ device: gate.caller.device, at, station: '东门岗' }]
			};
			const [shown] = await alarms.list('YQ');
			expect(shown).toMatchObject(line);
			expect(shown?.visitor).toMatch(/^钱/);
			expect(await alarms.open('YQ')).toBe(1);
			expect(await alarms.list('QM')).toEqual([]);

			const found = { kind: 'used_after_denial', found: 'asked_to_leave' } as const;
			expect(await alarms.answer('YQ', 'm01', calm, found)).toEqual({
				ok: false,
				reason: 'no_alarm'
			});
			office.wait(minuteMs);
			expect(await alarms.answer('YQ', 'm01', subject, found)).toEqual({ ok: true });
			const again = { ...found, found: 'in_order' } as const;
			expect(await alarms.answer('YQ', '', subject, again)).toMatchObject({ ok: false });
			expect(await alarms.open('YQ')).toBe(0);
			const answered = { found: 'asked_to_leave', by: '黄立', at: at + minuteMs };
			expect(await alarms.list('YQ')).toMatchObject([{ ...line, answered }]);

			// A worker's card that opened two gates.
			const card = `pass:${crypto.randomUUID()}`;
			const came = { type: 'HolderEntered', v: 1, data: { ambers: [], certainty: 'alone' } };
			await gate.push(gate.facts(card, [came, came]));
			const twice = { subject: card, kind: 'double_entry', moments: [{}, {}] };
			expect(await alarms.list('YQ')).toMatchObject([twice, line]);
			const counted = { kind: 'double_entry', found: 'counted' } as const;
			expect(await alarms.answer('YQ', 'm01', card, counted)).toEqual({ ok: true });
			expect(await alarms.open('YQ')).toBe(0);
			const wentHome = { type: 'HolderLeft', v: 1, data: { ambers: [] } };
			await gate.push(gate.facts(card, [wentHome]));

			await gate.push(gate.facts(subject, [wentOut(1)]));
			office.wait(2 * dayMs);
			expect(await alarms.list('YQ')).toEqual([]);
		} finally {
			await office.dispose();
		}
	}
);
