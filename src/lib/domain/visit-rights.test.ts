import { expect, test } from 'vitest';
import { blobUntil } from './blob.ts';
import { erasableFrom } from './retention.ts';
import { visits, type Visit } from './visit.ts';
import {
	askErasure,
	askErasureOfMerged,
	correctParticulars,
	correctRefusals,
	eraseRefusal,
	eraseRefusals
} from './visit-rights.ts';
import { after } from '../../../tests/fixtures/books.ts';
import { at, monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { hourMs } from './time.ts';

const site = yunqi();
const photo = { digest: 'a'.repeat(64), bytes: 9 };
const gone: Visit = {
	...visits.blank,
	...{ status: 'left', submittedAt: monday, leftAt: monday + hourMs, entries: 1 },
	visitor: { surname: '张', title: 'mr', photo }
};
const pass = {
	...{ kind: 'visitor' as const, numbers: ['123456'], count: 1, entriesMax: 2, serial: 1 },
	...{ validFrom: monday, validTo: monday + 8 * hourMs, issuer: 'k' }
};
const now = monday + 2 * hourMs;

test('[R14] names go early only where nobody needs them any more, and each other case says why', () => {
	const { visitor: _visitor, ...nobody } = gone;
	const cases: [Partial<Visit>, ReturnType<typeof eraseRefusal>][] = [
		[{}, undefined],
		[{ status: 'denied' }, undefined],
		[{ status: 'closed', closeAt: monday }, undefined],
		[{ status: 'inside', insideCount: 1 }, 'inside'],
		[{ status: 'confirming' }, 'waiting'],
		[{ status: 'approved' }, 'pass_in_force'],
		[{ status: 'approved', pass }, 'pass_in_force'],
		[{ pass }, 'pass_in_force'],
		[{ pass: { ...pass, entriesMax: 1 } }, undefined],
		[{ pass: { ...pass, validTo: now } }, undefined],
		[{ flags: ['double_entry'] }, 'alarm_open'],
		[{ status: 'merged', mergedInto: 'two' }, 'merged'],
		[{ status: 'inside', erasure: { at: monday, why: 'person_asked' } }, 'already_erased']
	];
	for (const [part, reason] of cases)
		expect([part, eraseRefusal({ ...gone, ...part }, now)]).toEqual([part, reason]);
	expect(eraseRefusal(nobody, now)).toBe('nothing_kept');
	const met = new Set(cases.flatMap(([, reason]) => (reason ? [reason] : [])));
	expect([...met, 'nothing_kept'].toSorted()).toEqual(eraseRefusals.toSorted());
});

test('[R14] from the fact on nothing of the visit may be kept, whatever is told of it later and however unsure the clock', () => {
	const moment = { clock: at(now) };
	const asked = after(visits, gone, askErasure(gone, 'consent_withdrawn', now), moment);
	expect(asked).toMatchObject({ status: 'left', erasure: { at: now, why: 'consent_withdrawn' } });
	expect([erasableFrom(gone, site), erasableFrom(asked, site)]).toEqual([
		monday + hourMs + site.notice.keptDays * 24 * hourMs,
		0
	]);
	expect(blobUntil('photo', asked, site)).toBe(0);
	// A gate that was cut off tells of a coming in.
	expect(erasableFrom({ ...asked, status: 'inside' }, site)).toBe(0);
	expect(askErasure(asked, 'person_asked', now)).toEqual({ ok: false, reason: 'already_erased' });
	const merged = { ...gone, status: 'merged' as const };
	expect(after(visits, merged, askErasureOfMerged(merged, 'person_asked'), moment)).toMatchObject({
		erasure: { why: 'person_asked' }
	});
});

test('[R15] what is held of a visitor is put right, as a later fact; nothing is noted that was not asked for', () => {
	const visitor = { surname: '张', title: 'mr' as const, phone: '13800000001', nameLatin: 'Zhang' };
	const visit: Visit = { ...gone, visitor };
	const nothing = { name: '', phone: ' ', plate: '' };
	const correct = (typed: Partial<typeof nothing>, of = visit) =>
		correctParticulars(of, { ...nothing, ...typed }, 'misheard');
	const moment = { clock: at(now) };
	const right = after(visits, visit, correct({ name: ' 章 ', phone: '+86 138 0000 0002' }), moment);
	expect(right.visitor).toEqual({ surname: '章', title: 'mr', phone: '13800000002' });
	expect(after(visits, visit, correct({ phone: '13800000002' }), moment).visitor).toEqual({
		...{ ...visitor, phone: '13800000002' }
	});
	const whole: Visit = { ...gone, visitor: { ...visitor, surname: '张伟', name: '张伟' } };
	expect(after(visits, whole, correct({ name: '章伟' }, whole), moment).visitor).toMatchObject({
		...{ surname: '章伟', name: '章伟' }
	});
	const called: Visit = { ...gone, visitor: { ...visitor, name: '张伟' } };
	expect(after(visits, called, correct({ name: '张玮' }, called), moment).visitor).toMatchObject({
		...{ surname: '张', name: '张玮' }
	});
	const { visitor: _visitor, ...nobody } = gone;
	const cases = [
		[correct({}), 'nothing_changed'],
		[correct({ name: '张', phone: '138 0000 0001' }), 'nothing_changed'],
		[correct({ name: '张3' }), 'name_invalid'],
		[correct({ phone: '12' }), 'phone_invalid'],
		[correct({ plate: '?' }), 'plate_invalid'],
		[correct({ plate: '沪A12345' }), 'not_held'],
		[correct({ name: '章' }, nobody), 'nothing_kept'],
		[
			correct({ name: '章' }, { ...visit, erasure: { at: now, why: 'person_asked' } }),
			'nothing_kept'
		]
	] as const;
	for (const [decision, reason] of cases) expect(decision).toEqual({ ok: false, reason });
	expect(new Set(cases.map(([, reason]) => reason))).toEqual(new Set(correctRefusals));
	// Told after the names went, or without them: nothing comes back.
	expect(after(visits, nobody, correct({ name: '章' }), moment)).toEqual(nobody);
});
