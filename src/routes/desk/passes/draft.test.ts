import { expect, test } from 'vitest';
import { applyForPass } from '#lib/domain/pass/apply.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { occupants } from '../../../../tests/fixtures/cast.ts';
import { issued, numbers, permit, site } from '../../../../tests/fixtures/workers.ts';
import {
	applicationOf,
	asksBorn,
	asksLatin,
	blankDraft,
	faultIn,
	forNext,
	missingIn,
	ofKind,
	tickable,
	type PassDraft
} from './draft.ts';

const projects = [{ project: 'project-301', unit: '2-1-301', lead: '刘大勇' }];
const photo = new Uint8Array([0xff, 0xd8]);
const ref = { digest: 'ab'.repeat(32), bytes: 2 };
const liuDayong: PassDraft = {
	...blankDraft(),
	...{ units: ['2-1-301'], name: '刘大勇', number: numbers.liuDayong, isSeen: true, photo }
};
const apply = (draft: PassDraft) =>
	applyForPass(
		passes.blank,
		applicationOf(draft, projects, { sealed: 'sealed', photo: ref }),
		[permit],
		site,
		issued
	);

test('a filled form is what the rule takes, and its flat carries the project', () => {
	expect(missingIn(liuDayong)).toEqual([]);
	expect(faultIn(liuDayong, occupants)).toBeUndefined();
	expect(apply(liuDayong)).toMatchObject({
		happenings: [{ data: { flats: [{ unit: '2-1-301', project: 'project-301' }] } }]
	});
	expect(apply({ ...liuDayong, number: '420000197809150355' })).toMatchObject({ reason: 'CHECK' });
	expect(apply({ ...liuDayong, number: '33000020110820031x' })).toMatchObject({
		reason: 'UNDER_16'
	});
	expect(apply({ ...liuDayong, units: ['3-1-1201'] })).toMatchObject({
		reason: 'PROJECT_NOT_PERMITTED'
	});
});

test('everything that is missing is named at once; what the form alone knows is refused', () => {
	expect(missingIn(blankDraft('tenant'))).toEqual(['id', 'photo', 'lease']);
	expect(tickable({ ...blankDraft('resident'), sponsor: 'authorised' })).toEqual(['authorisation']);
	const welder: PassDraft = { ...liuDayong, trade: 'welding' };
	expect(missingIn(welder)).toEqual(['certificate']);
	expect(faultIn({ ...liuDayong, isSeen: false }, occupants)).toBe('ORIGINAL_UNSEEN');
	const badPaper = { ...welder, certificate: { number: 'T42', lastDay: '' } };
	expect(faultIn(badPaper, occupants)).toBe('CERTIFICATE_INVALID');
	const paper = { ...welder, certificate: { number: 't42 000123', lastDay: '2027-05-01' } };
	expect(faultIn(paper, occupants)).toBeUndefined();
	expect(applicationOf(paper, projects, { sealed: '' }).certificate?.number).toBe('T42000123');
	const abroad: PassDraft = { ...liuDayong, document: 'passport', nameLatin: 'LIU ＤＡＹＯＮＧ' };
	expect([asksLatin(abroad), asksLatin(liuDayong)]).toEqual([true, false]);
	expect(
		applicationOf({ ...abroad, document: 'cn_id' }, projects, { sealed: '' })
	).not.toHaveProperty('nameLatin');
	expect(forNext(abroad).nameLatin).toBe('');
	const passport: PassDraft = { ...liuDayong, document: 'passport', number: 'C01X00T47' };
	expect([liuDayong, passport, { ...passport, kind: 'tenant' as const }].map(asksBorn)).toEqual([
		...[false, true, false]
	]);
	const tenant = { ...blankDraft('tenant'), units: ['9-9-999'] };
	expect(faultIn(tenant, occupants)).toBe('UNIT_UNKNOWN');
	expect(faultIn(tenant, [])).toBeUndefined();
});

test('the next one of a crew keeps what they share, and nobody’s name, number or face', () => {
	const next = forNext({ ...liuDayong, trade: 'masonry' });
	expect(next).toEqual({ ...blankDraft(), units: ['2-1-301'], trade: 'masonry' });
	expect(ofKind(liuDayong, 'tenant')).toMatchObject({
		name: '刘大勇',
		units: [],
		sponsor: 'tenant'
	});
});
