import { expect, test } from 'vitest';
import { occupants, yunqi } from '../../../tests/fixtures/cast.ts';
import { residentGoes, stillNamed } from './resident-keeping.ts';
import { dayMs } from './time.ts';

const site = yunqi();
/** The first day on which 林晓彤 lived here no more. */
const over = Date.parse('2026-11-16T00:00:00+08:00');
const named = (stays: typeof occupants, at: number) =>
	stillNamed(stays, site, at).filter(({ person }) => person === 'lin-xiaotong').length;

test('[R12] contacts go a week after the last stay, the name a month after it', () => {
	expect(residentGoes('2026-11-16', site)).toEqual({
		contacts: over + 7 * dayMs,
		name: over + 30 * dayMs
	});
	expect(residentGoes('2026-02-30', site).name).toBe(Infinity);
	const limits = { ...site.limits, residentContactDays: 0 };
	expect(residentGoes('2026-11-16', { ...site, limits }).contacts).toBe(over);
});

test('[R12] a station forgets who is long gone, and nobody who came back or is still to come', () => {
	const gone = over + 30 * dayMs;
	expect([named(occupants, gone - 1), named(occupants, gone)]).toEqual([1, 0]);
	expect(stillNamed(occupants, site, gone)).toHaveLength(occupants.length - 1);
	const [lin] = occupants.filter(({ person }) => person === 'lin-xiaotong');
	const { ends: _ends, ...stay } = { ...lin!, unit: '5-2-803', starts: '2027-02-01' };
	expect(named([...occupants, stay], gone + 400 * dayMs)).toBe(2);
	expect(named([...occupants, { ...stay, ends: '2027-08-01' }], gone)).toBe(2);
	// Told by a back office that knows of no such limit: nobody goes.
	const { residentNameDays: _days, ...limits } = site.limits;
	const old = { ...site, limits } as typeof site;
	expect(stillNamed(occupants, old, gone)).toHaveLength(occupants.length);
});
