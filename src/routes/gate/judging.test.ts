import { expect, test } from 'vitest';
import { visits } from '#lib/domain/visit.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { hoursOf } from './judging.ts';

test('[G11] the hours of a visit are its type’s; a type that newer settings brought has none here', () => {
	const site = yunqi();
	const [known] = site.visitTypes;
	const of = (type: string) => hoursOf(site, { ...visits.blank, type });
	expect(of(known!.key)).toEqual({ open: known!.hours, zone: site.zone });
	expect(of('brought_later')).toBe('unknown');
	// Its sign-in has not come, or nothing of it has.
	expect([of(visits.blank.type), hoursOf(site, undefined)]).toEqual([undefined, undefined]);
});
