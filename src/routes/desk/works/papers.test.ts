import { expect, test } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import { signPaper } from '#lib/domain/renovation/apply.ts';
import { textToSign } from '#lib/domain/renovation/signed-text.ts';
import { extend, order } from '#lib/domain/renovation/works.ts';
import { loadTexts } from '#lib/ui/text/text.svelte.ts';
import { facts, on } from '../../../../tests/fixtures/books.ts';
import {
	checklist,
	complete,
	next,
	permitted,
	picture,
	rules,
	submitted
} from '../../../../tests/fixtures/renovations.ts';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import {
	agreementPaper,
	checklistPaper,
	orderPaper,
	ownText,
	permitPaper,
	permitTerm
} from './papers.ts';

await loadTexts();
const site = yunqi();
const at = Date.parse('2026-11-09T01:00:00Z');
const nameOf = (id: string) => (id === 'wang-fang' ? '王芳' : id);
const said = (type: string, data: object = {}): Fact[] =>
	facts(renovations, { ok: true, happenings: [{ type, v: 1, data }] }, on('2026-11-09T09:00'));

test('[RE1] the list tells everything that this plan needs at once, and what is there already', () => {
	const asked = checklistPaper(checklist, submitted(), site, at);
	expect(asked.unit).toBe('2栋 1单元 301');
	expect(asked.items.some(({ seen }) => seen)).toBe(false);
	const whole = checklistPaper(checklist, complete(), site, at).items;
	expect(whole.filter(({ need, seen }) => need === 'required' && !seen)).toEqual([]);
	expect(whole.find(({ how }) => how === 'byEngineer')?.label).toBe('装饰装修方案');
	// At a lobby nobody has shown anything, and no flat is named.
	const lobby = checklistPaper(checklist, { touches: ['not_owner'] }, site, at);
	expect(lobby.unit).toBeUndefined();
	expect(lobby.items.map(({ label }) => label)).toContain('业主同意装修的书面证明');
});

test('[RE4] the permit says dates, hours and trades, and nobody’s name or phone but the house’s own', () => {
	const works = permitted();
	const paper = permitPaper(
		{ works, facts: [...said('RenovationApproved'), ...said('RenovationPermitted')] },
		site,
		nameOf,
		{ qrText: 'VW1:X', at: 0 }
	);
	expect(paper).toMatchObject({
		...{ number: 'ZX-YQ-2026-0007', unit: '2栋 1单元 301', approver: '王芳', qrText: 'VW1:X' },
		...{ from: '2026-11-09', to: '2027-01-31', trades: ['综合'] },
		...{ hours: '工作日 07:30–17:30', noise: '工作日 08:00–12:00、14:00–18:00' }
	});
	expect(JSON.stringify(paper)).not.toMatch(/吴海涛|刘大勇|13800000301/);
	expect(paper.was).toBeUndefined();
	expect(permitTerm(works, site.zone).validTo).toBe(on('2027-02-01T00:00').clock.hi);
});

test('[RE8] an extended permit says what its last day was', () => {
	const works = permitted();
	const more = { to: '2027-03-15', why: '地砖缺货' };
	const longer = next(works, extend(works, more, rules, on('2027-01-20T09:00')));
	const drafted = said('RenovationDrafted', { to: '2027-01-31' });
	const story = [...drafted, ...said('RenovationExtended', more)];
	expect(permitPaper({ works: longer, facts: story }, site, nameOf, { at })).toMatchObject({
		...{ to: '2027-03-15', was: '2027-01-31' }
	});
});

test('[RE9] an order and what was signed are papers that say the same as the screen', () => {
	const now = permitted();
	const ordered = next(
		now,
		order(now, { order: 'o', found: ['loft', 'smoking'], by: '2026-11-20' }, '2026-11-16')
	);
	const [line] = ordered.orders;
	const notice = line && orderPaper(ordered, line, site);
	expect(notice?.title.main).toBe('整改通知书');
	expect(notice?.clauses.join('')).toMatch(/违章搭建阁楼、现场吸烟.*2026年11月20日/);
	const item = checklist.items.find(({ key }) => key === 'notice');
	const signed = item && agreementPaper(now, item, site, { path: 'M1 1l5 5', at });
	expect(signed?.signs[0]).toMatchObject({ name: '吴海涛', path: 'M1 1l5 5', at });
	expect(signed?.clauses[0]).toContain('承重');
});

test('[B19] the paper prints the text that was signed, in its language, whatever the site file says since', () => {
	const item = checklist.items.find(({ key }) => key === 'agreement')!;
	const text = (version: string, word: string) => ({
		...{ version, 'zh-CN': [`${word}一`, `${word}二`], en: [`${word} one`, `${word} two`] }
	});
	const [old, newer] = [text('2026-10', '旧'), text('2026-11', '新')];
	const withTexts = (...agreement: (typeof old)[]) => ({
		...site,
		renovation: { ...site.renovation, texts: { agreement } }
	});
	const { under, clauses } = textToSign({ agreement: [old] }, 'agreement', 'en', ownText);
	expect(clauses).toEqual(['旧 one', '旧 two']);
	const now = submitted();
	const works = next(now, signPaper(now, 'agreement', picture, checklist, under));
	expect(works.papers['agreement']).toEqual({ under });
	const paper = agreementPaper(works, item, withTexts(old, newer), { at });
	expect(paper.clauses).toEqual(clauses);
	expect(paper.note).toBe(`签署文本：2026-10，SHA-256 ${under.digest}`);
	const gone = agreementPaper(works, item, withTexts(newer), { at });
	expect(gone.clauses).toHaveLength(1);
	expect(gone.clauses[0]).toContain('已不在项目文件里');
	// The program's own text is noted by its digest alike.
	const own = textToSign({}, 'agreement', 'zh-CN', ownText);
	const plain = next(now, signPaper(now, 'agreement', picture, checklist, own.under));
	expect(agreementPaper(plain, item, withTexts(newer), { at })).toMatchObject({
		clauses: own.clauses,
		note: `签署文本：通用文本，SHA-256 ${own.under.digest}`
	});
});
