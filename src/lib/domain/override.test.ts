import { describe, expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { approved, at, good, token } from '../../../tests/fixtures/gate-view.ts';
import { asked, entered, yes } from '../../../tests/fixtures/story.ts';
import type { PassToken, ReadPass } from './credential.ts';
import { minuteMs } from './time.ts';
import { admit, admitByLeave, judgeScan, type GateView } from './verdict.ts';
import { issuePass } from './visit-verbs.ts';
import type { Visit } from './visit.ts';

const later = monday + 2 * minuteMs;

describe('a red that a supervisor overrides', () => {
	const leave = { count: 1, by: 'S01', why: 'checked', certainty: 'alone' } as const;
	const full: Visit = { ...approved, status: 'inside', insideCount: 2, entries: 1 };
	const back: Visit = { ...approved, status: 'left', entries: 4 };

	test('[G15] is late, early, out of hours, full, used up or used elsewhere: who, why and what is noted', () => {
		const night = [{ days: [1], from: '22:00', to: '23:00' }];
		const views: [string, GateView, number][] = [
			['EXPIRED', at(token.validTo), 2],
			['NOT_YET', at(token.validFrom - 1), 2],
			['GROUP_FULL', at(later, { visit: full }), 1],
			['REENTRIES_USED', at(later, { visit: back }), 2],
			['USED_ELSEWHERE', at(later, { claimed: 'taken' }), 2],
			['OUT_OF_HOURS', at(later, { hours: { open: night, zone: 'Asia/Shanghai' } }), 2]
		];
		for (const [code, view, countMax] of views) {
			const verdict = judgeScan(good, view);
			expect(verdict).toMatchObject({ code, colour: 'red', countMax: 0, leave: { countMax } });
			expect(admit(verdict, { count: 1, accepted: 'captain', certainty: 'alone' }).ok).toBe(false);
			expect(admitByLeave(verdict, leave)).toEqual({
				ok: true,
				happenings: [
					{ type: 'RedOverridden', v: 1, data: { code, why: 'checked', by: 'S01', count: 1 } },
					{
						type: 'VisitorEntered',
						v: 1,
						data: { count: 1, ambers: [code], certainty: 'alone' }
					}
				]
			});
			const many = admitByLeave(verdict, { ...leave, count: countMax + 1 });
			expect(many).toEqual({ ok: false, reason: 'count_invalid' });
		}
	});

	test('[G15] is never forged, foreign, of an unknown issuer, or taken back', () => {
		const denied: Visit = { ...approved, status: 'denied' };
		const never: [ReadPass, GateView][] = [
			[{ ok: false, code: 'BAD_SIGNATURE' }, at(later)],
			[{ ok: false, code: 'WRONG_SITE' }, at(later)],
			[{ ok: false, code: 'UNKNOWN_KEY', token }, at(token.validTo)],
			[good, at(token.validTo, { visit: denied })],
			[good, at(later, { denied: true })],
			[good, at(later, { claimed: 'revoked' })]
		];
		for (const [read, view] of never) {
			const verdict = judgeScan(read, view);
			expect(verdict).toMatchObject({ colour: 'red', countMax: 0 });
			expect(verdict.leave).toBeUndefined();
			expect(admitByLeave(verdict, leave)).toEqual({ ok: false, reason: 'refused' });
		}
	});

	test('[G15] is kept with the visit, and whom it let in is no double entry', () => {
		const story = asked();
		story.answers({ ...yes }, monday + minuteMs);
		const at0 = { lo: later, hi: later };
		story.happens(issuePass(story.visit, { number: '482913', serial: 1 }, yunqi(), at0), later);
		const { pass } = story.visit;
		const own: PassToken = { ...token, count: pass?.count ?? 0, entriesMax: pass?.entriesMax ?? 0 };
		story.happens({ ok: true, happenings: [entered(own.count)] }, later);
		const verdict = judgeScan({ ...good, token: own }, at(later, { visit: story.visit }));
		expect(verdict.code).toBe('GROUP_FULL');
		story.happens(admitByLeave(verdict, leave), later);
		expect(story.visit).toMatchObject({ insideCount: own.count + 1, flags: [] });
		expect(story.visit.overrides).toMatchObject([{ code: 'GROUP_FULL', by: 'S01', at: later }]);
		story.happens({ ok: true, happenings: [entered(1)] }, later);
		expect(story.visit.flags).toEqual(['double_entry']);
	});
});
