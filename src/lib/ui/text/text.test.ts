import { describe, expect, it } from 'vitest';
import { keptReasons } from '#lib/domain/fact.ts';
import { holdWhys, rejections, revokeWhys } from '#lib/domain/pass/pass-facts.ts';
import { paperKeys, passKinds, sponsorKinds, trades } from '#lib/domain/pass/pass-kind.ts';
import { passReasons } from '#lib/domain/pass/pass-reason.ts';
import { passStatuses } from '#lib/domain/pass/pass-state.ts';
import { traits } from '#lib/domain/renovation/checklist.ts';
import { blockers } from '#lib/domain/renovation/finish.ts';
import { denials } from '#lib/domain/renovation/hot-work-facts.ts';
import { hotWorkStatuses } from '#lib/domain/renovation/hot-work.ts';
import { hotWorkReasons } from '#lib/domain/renovation/hot-work-verbs.ts';
import { chargeKinds, findings, stopWhys } from '#lib/domain/renovation/renovation-facts.ts';
import { renovationReasons } from '#lib/domain/renovation/renovation-reason.ts';
import { renovationStatuses } from '#lib/domain/renovation/renovation-state.ts';
import { verdictCodes } from '#lib/domain/verdict.ts';
import '../../../../tests/fixtures/texts.ts';
import en from './en.ts';
import { verdictWords } from '../verdict-words.ts';
import { language, setLanguage, t } from './text.svelte.ts';
import zh from './zh.ts';

/** Every leaf with its path; functions are called with arguments of their number. */
function leaves(value: unknown, path = ''): [string, unknown][] {
	if (typeof value !== 'object' || value === null) return [[path, value]];
	return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const chinese = new Map(leaves(zh));
const english = new Map(leaves(en));
const neutral = '暂时无法确认您的来访，请联系被访人，或到岗亭/前台咨询。';

function spoken(): string[] {
	const notice = zh.kiosk.notice.standard({ processor: '某物业', contact: '某电话', days: 30 });
	return [
		...[...chinese.values()].filter((text) => typeof text === 'string'),
		...notice.map(({ text }) => text),
		zh.host.asks('王女士', '亲友来访'),
		zh.kiosk.pass.go('王女士'),
		zh.kiosk.dock.step(1, 4),
		zh.kiosk.idle.body(20),
		zh.gate.certainty.alone(14),
		zh.officeWork.search.count(1000, true),
		zh.station.validFor(10)
	];
}

describe('texts', () => {
	it('have the same keys and kinds in both languages', () => {
		expect([...english.keys()]).toEqual([...chinese.keys()]);
		for (const [path, text] of chinese) {
			expect(typeof english.get(path), path).toBe(typeof text);
			expect(text, path).not.toBe('');
			expect(english.get(path), path).not.toBe('');
		}
	});

	it('[V4] say the neutral message byte for byte', () => {
		expect(zh.kiosk.neutral.message).toBe(neutral);
		expect(zh.kiosk.askDesk.title).toBe('请到前台登记');
	});

	it('use no half-width comma, colon or question mark between Chinese characters', () => {
		const half = /[\p{Script=Han}][,:;?!][\p{Script=Han}]|[\p{Script=Han}][,:;?!]$/u;
		expect(spoken().filter((text) => half.test(text))).toEqual([]);
	});

	it('[U1] call the household’s code one thing and a PIN of staff another', () => {
		const about = (word: string) =>
			[...chinese].flatMap(([path, text]) => (String(text).includes(word) ? [path] : []));
		const isPin =
			/^\.(staff|post\.override|works\.who|fires\.next|renovation\.reason\.SAME_PERSON)\.|^\.works\.others$/;
		expect(about('口令').filter((path) => !isPin.test(path))).toEqual([]);
		expect(about('确认码').filter((path) => isPin.test(path))).toEqual([]);
	});

	it('leave no Chinese in English', () => {
		const strings = [...english.values()].filter((text) => typeof text === 'string');
		expect(strings.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
	});

	it('name every kind, status and refusal of a pass, with what the desk does next', () => {
		for (const { pass } of [zh, en]) {
			expect(Object.keys(pass.reason)).toEqual([...passReasons]);
			expect(Object.keys(pass.status)).toEqual([...passStatuses]);
			expect(Object.keys(pass.kind)).toEqual([...passKinds]);
			expect(Object.keys(pass.paper)).toEqual([...paperKeys]);
			expect(Object.keys(pass.trade)).toEqual([...trades]);
			expect(Object.keys(pass.sponsor)).toEqual([...sponsorKinds]);
			expect(Object.keys(pass.revoke)).toEqual([...revokeWhys]);
			expect(Object.keys(pass.hold)).toEqual([...holdWhys]);
			expect(Object.keys(pass.rejection)).toEqual([...rejections]);
		}
	});

	it('name everything about renovations and hot work, with what to do next', () => {
		for (const { renovation } of [zh, en]) {
			expect(Object.keys(renovation.reason)).toEqual([...renovationReasons]);
			expect(Object.keys(renovation.status)).toEqual([...renovationStatuses]);
			expect(Object.keys(renovation.trait)).toEqual([...traits]);
			expect(Object.keys(renovation.finding)).toEqual([...findings]);
			expect(Object.keys(renovation.charge)).toEqual([...chargeKinds]);
			expect(Object.keys(renovation.stop)).toEqual([...stopWhys, 'permit_over']);
			expect(Object.keys(renovation.blocker)).toEqual([...blockers]);
			expect(Object.keys(renovation.hotWork.reason)).toEqual([...hotWorkReasons]);
			expect(Object.keys(renovation.hotWork.status)).toEqual([...hotWorkStatuses]);
			expect(Object.keys(renovation.hotWork.denial)).toEqual([...denials]);
		}
	});

	it('name every verdict, with what the guard does next', () => {
		for (const texts of [zh, en]) {
			for (const code of verdictCodes) {
				const { word, reason, next } = texts.gate.verdict[code];
				expect(
					[word, reason, next].every((part) => part.length > 1),
					code
				).toBe(true);
			}
			// [G19] A card has words of its own; one that has just run out is renewed.
			const expired = (renew: boolean) => verdictWords(texts, 'EXPIRED', 'compound', { renew });
			expect(expired(true).next).toBe(texts.gate.renewHint);
			expect(expired(false)).toBe(texts.gate.holder.verdict.EXPIRED);
			expect(verdictWords(texts, 'RETURNED', 'compound', { renew: false })).toBe(
				texts.gate.verdict.RETURNED
			);
			// [G1] A tower is no compound.
			expect(verdictWords(texts, 'WRONG_SITE', 'office').reason).toMatch(/大厦|building/);
			expect(verdictWords(texts, 'WRONG_SITE', 'compound').reason).toMatch(/小区|compound/);
			expect(verdictWords(texts, 'REVOKED', 'office')).toBe(texts.gate.verdict.REVOKED);
			for (const reason of keptReasons) expect(texts.kept[reason].next.length).toBeGreaterThan(4);
		}
	});

	it('give the seven items of the privacy notice in both languages', () => {
		const notice = { processor: 'A', contact: 'B', days: 30 };
		for (const texts of [zh, en]) {
			const items = texts.kiosk.notice.standard(notice);
			expect(items).toHaveLength(7);
			expect(new Set(items.map(({ heading }) => heading)).size).toBe(7);
			expect(items.some(({ text }) => text.includes('30'))).toBe(true);
		}
	});

	it('switch at once and back', () => {
		setLanguage('en');
		expect(t().kiosk.dock.back).toBe('Back');
		expect(language()).toBe('en');
		setLanguage('zh-CN');
		expect(t().kiosk.dock.back).toBe('返回');
	});
});
