import { expect, test } from 'vitest';
import { monday, occasionAt } from '../../../tests/fixtures/cast.ts';
import { copiesMax } from './badge-facts.ts';
import { chain, type Decision } from './fact.ts';
import { mediaFor } from './paper-media.ts';
import {
	askPaper,
	asksWhy,
	paperId,
	paperKindOf,
	paperKinds,
	paperNotPrinted,
	paperPrinted,
	papers,
	type PaperPrint
} from './paper-print.ts';
import { judge } from './register.ts';
import { registers } from './registers.ts';

const subject = 'paper:receipt.SJ-YQ-T1-2026-000001';

function told(...decisions: Decision<string>[]): PaperPrint {
	return decisions.reduce<PaperPrint>((paper, decision) => {
		if (!decision.ok) throw new Error(decision.reason);
		const facts = chain(subject, decision.happenings, occasionAt(monday), { seq: 0, digest: '' });
		for (const fact of facts) expect(judge(registers, fact, 'desk')).toBeUndefined();
		return facts.reduce((now, fact) => papers.evolve(now, fact), paper);
	}, papers.blank);
}
const first = askPaper(papers.blank, 'receipt');
const ok = paperPrinted({ copy: 1, way: 'ipp', printer: 'office' });
const failed = paperNotPrinted({ copy: 1, printer: 'office', reason: 'media_empty' });

test('[B18] one that came out is printed again only with a reason; one that did not come out needs none', () => {
	expect(first).toMatchObject({ ok: true });
	expect(askPaper(told(first, failed), 'receipt')).toMatchObject({ ok: true });
	const out = told(first, ok);
	expect(askPaper(out, 'receipt')).toEqual({ ok: false, reason: 'why_missing' });
	const again = askPaper(out, 'receipt', { why: 'lost' });
	expect(again).toMatchObject({ happenings: [{ data: { copy: 2, why: 'lost' } }] });
	// The second copy failed: the first is out in the world all the same.
	const second = told(first, ok, again, paperNotPrinted({ copy: 2, reason: 'offline' }));
	expect(second).toMatchObject({ copy: 2, state: 'failed', isOut: true });
	expect(asksWhy('receipt', second)).toBe(true);
	expect(asksWhy('receipt', papers.blank, true)).toBe(true);
	expect(asksWhy('checklist', out)).toBe(false);
	expect(askPaper({ ...out, copy: copiesMax }, 'receipt', { why: 'other' })).toMatchObject({
		...{ ok: false, reason: 'too_many_copies' }
	});
});

test('[B16] what is told late or twice changes nothing; what a printer did is known before what was asked', () => {
	expect(told(first, ok, failed)).toMatchObject({ copy: 1, state: 'printed' });
	expect(told(ok)).toMatchObject({ copy: 1, state: 'printed', isOut: true });
	expect(told(ok, first)).toMatchObject({ copy: 1, state: 'printed', at: monday });
	expect(papers.row(told(first))).toEqual({
		...{ status: 'asked', at: new Date(monday).toISOString() }
	});
});

test('[B18] each paper has a name of its own, short enough for a fact', () => {
	for (const kind of paperKinds) expect(paperKindOf(paperId(kind, 'x'))).toBe(kind);
	const project = '0193578a-1c00-7000-8000-00000000beef';
	const long = paperId('agreement', project, 'safety_agreement_of_the_lead');
	expect(long.length).toBeLessThanOrEqual(64);
	expect(long).not.toBe(paperId('agreement', project, 'safety_agreement_of_the_leaf'));
	expect(paperId('permit', project, '2027-01-31')).not.toBe(
		paperId('permit', project, '2027-02-28')
	);
	expect(paperKindOf('letter.1')).toBeUndefined();
});

test('[B17] pages of one measure go on their sheet, half sheets also on whole ones', () => {
	const page = (widthMm: number, heightMm: number) => ({ widthMm, heightMm });
	expect(mediaFor([page(210, 297), page(210, 297)])).toEqual(['A4']);
	expect(mediaFor([page(210, 148), page(210, 148)])).toEqual(['A5', 'A4']);
	expect(mediaFor([page(85.6, 54)])).toEqual(['85.6x54']);
	expect(mediaFor([page(105, 148)])).toEqual(['105x148']);
	expect(mediaFor([page(210, 297), page(210, 148)])).toEqual([]);
	expect(mediaFor([page(80, 190), page(80, 191)])).toEqual(['roll']);
	expect(mediaFor([page(200, 200)])).toEqual([]);
	expect(mediaFor([page(80, 1201)])).toEqual([]);
	expect(mediaFor([])).toEqual([]);
	expect(mediaFor(Array.from({ length: 21 }, () => page(210, 297)))).toEqual([]);
});
