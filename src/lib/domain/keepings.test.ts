import { describe, expect, test } from 'vitest';
import { after, factOf, on } from '../../../tests/fixtures/books.ts';
import { picture, rules, working } from '../../../tests/fixtures/renovations.ts';
import { activePass, approvedPass, liuDayong, site } from '../../../tests/fixtures/workers.ts';
import { keepingOf, keepings, namelessEntity } from './keepings.ts';
import { rejectPass, approvePass } from './pass/apply.ts';
import { revokePass } from './pass/block.ts';
import { reportLost } from './pass/loss.ts';
import { passes } from './pass/pass.ts';
import { validToOf, type Pass } from './pass/pass-state.ts';
import { closeDeposit, returnPass } from './pass/return.ts';
import type { AnyKeeping } from './keeping.ts';
import { blankReceipt } from './money/receipt-state.ts';
import type { FactKind } from './register.ts';
import { registers } from './registers.ts';
import { cancel } from './renovation/apply.ts';
import { renovations } from './renovation/renovation.ts';
import { dayMs, hourMs } from './time.ts';

const book = (name: string): AnyKeeping => {
	const keeping = keepings.find(({ register }) => register === name);
	if (!keeping) throw new Error(name);
	return keeping;
};
const pass = book('pass');
const until = (entity: Pass) => pass.erasableFrom(entity, site);
const needed = (entity: Pass) => pass.namesNeededUntil(entity, site);
const then = (entity: Pass, decision: Parameters<typeof after<Pass, string>>[2], at: string) =>
	after(passes, entity, decision, on(at));

describe('names in other books than visits', () => {
	test('[R7] every book whose facts hold names says for how long', () => {
		const named = registers
			.filter(({ kinds }) => kinds.some(({ personal }: FactKind) => personal !== undefined))
			.map(({ name }) => name);
		expect(named.toSorted()).toEqual(keepings.map(({ register }) => register).toSorted());
		expect(keepingOf('shift:1')).toBeUndefined();
	});

	test('[R7] whatever holds a name is found by one of the fields that a database is asked for', () => {
		const held: [string, object][] = [
			['visit', { visitor: { surname: '张', title: 'mr' } }],
			['visit', { hostSurname: '周' }],
			['visit', { hostName: '周建国' }],
			['visit', { document: { type: 'cn_id', tail: '0354' } }],
			['visit', { refused: { why: 'other', note: '在门口喧哗' } }],
			['pass', { holder: { name: '刘大勇' } }],
			['pass', { tools: [{ what: '电锤', count: 1 }] }],
			['pass', { unknownTools: [{ what: '电锤', count: 1 }] }],
			['renovation', { people: {} }],
			['hot_work', { people: {} }],
			['receipt', { payer: { name: '吴海涛' } }]
		];
		const tells = (entity: object, path: string) =>
			path
				.split('.')
				.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], entity);
		for (const [name, entity] of held) {
			const keeping = book(name);
			expect(keeping.holdsNames(entity), name).toBe(true);
			expect(keeping.fields.filter((path) => tells(entity, path) !== undefined)).toHaveLength(1);
			expect(keeping.holdsNames(keeping.nameless(entity)), name).toBe(false);
		}
		const kinds = new Set(held.map(([name]) => name));
		expect([...kinds].toSorted()).toEqual(keepings.map(({ register }) => register).toSorted());
		expect(held).toHaveLength(keepings.flatMap(({ fields }) => fields).length);
	});

	test('[R10] the fields that a preview reads say as much as the whole, and hold no name', () => {
		const issuedAt = on('2026-11-23T10:00').clock.hi;
		const whole: [string, object][] = [
			['pass', activePass()],
			['renovation', working()],
			['receipt', { ...blankReceipt, issuedAt, payer: { name: '吴海涛' } }]
		];
		for (const [name, entity] of whole) {
			const keeping = book(name);
			const dated = Object.entries(entity).filter(([field]) => keeping.dates.includes(field));
			expect(JSON.stringify(dated)).not.toMatch(/刘|吴/);
			const blank = registers.find((one) => one.name === name)?.blank as object;
			const part = { ...blank, ...Object.fromEntries(dated) };
			expect(keeping.erasableFrom(part, site), name).toBe(keeping.erasableFrom(entity, site));
			const [some, all] = [part, entity].map((one) => keeping.pictureUntil('photo', one, site));
			expect(some, name).toBe(all);
		}
	});

	test('[PA17] a holder’s name goes 60 days after the card is back and its deposit settled, never off an open one', () => {
		const active = activePass();
		expect(until(active)).toBeUndefined();
		const back = then(active, returnPass(active), '2026-12-10T10:00');
		expect(until(back)).toBeUndefined();
		const paid = then(back, closeDeposit(back, 'line-1', 'refunded'), '2026-12-15T10:00');
		expect(until(paid)).toBe(on('2027-02-13T10:00').clock.hi);
		// The other way round: refunded before a late card came in.
		const early = then(active, closeDeposit(active, 'line-1', 'withheld'), '2026-12-01T10:00');
		const late = then(early, returnPass(early), '2026-12-10T10:00');
		expect(until(late)).toBe(on('2027-02-08T10:00').clock.hi);
		const resident = activePass({ ...liuDayong, kind: 'resident' });
		expect(until(resident)).toBe(validToOf(resident) + 60 * dayMs);
	});

	test('[PA17] what came to nothing is forgotten in 72 hours, what nobody decided in 60 days', () => {
		const waiting = approvedPass();
		expect(until(waiting)).toBe(waiting.appliedAt + 60 * dayMs);
		const rejected = then(waiting, rejectPass(waiting, 'withdrawn'), '2026-11-24T10:00');
		expect(until(rejected)).toBe(on('2026-11-27T10:00').clock.hi);
	});

	test('[PA17] a post knows who carries a card while it is good and a month longer, and a day after its return', () => {
		const active = activePass();
		expect(needed(active)).toBe(validToOf(active) + 30 * dayMs);
		const lost = then(active, reportLost(active, 'holder'), '2026-12-02T18:00');
		expect(needed(lost)).toBe(on('2027-01-01T18:00').clock.hi);
		const gone = then(active, revokePass(active, 'owner'), '2026-12-05T12:30');
		expect(needed(gone)).toBe(on('2027-01-04T12:30').clock.hi);
		const back = then(active, returnPass(active), '2026-12-10T10:00');
		expect(needed(back)).toBe(on('2026-12-11T10:00').clock.hi);
	});

	test('[PA17] no name, number, face or tool is left, and everything else is', () => {
		const entered = passes.evolve(
			activePass(),
			factOf(
				'pass',
				{
					...{ type: 'HolderEntered', v: 1, data: { ambers: [], certainty: 'all' } },
					personal: { tools: [{ what: '电锤', count: 1 }] }
				},
				on('2026-11-24T08:00')
			)
		);
		expect([pass.holdsNames(entered), pass.pictures(entered).length]).toEqual([true, 1]);
		const bare = namelessEntity('pass:1', entered) as Pass;
		expect([pass.holdsNames(bare), pass.pictures(bare).length]).toEqual([false, 0]);
		expect(JSON.stringify(bare)).not.toMatch(/刘|0354|电锤|sealed/);
		expect(bare).toMatchObject({ status: 'active', entries: 1, flats: [{ unit: '2-1-301' }] });
		expect(approvePass(bare, 'x', site)).toMatchObject({ reason: 'WRONG_STATUS' });
	});

	test('[R7] a payer’s name stays on the voucher for thirty years, and on a tablet while a deposit is held', () => {
		const receipt = book('receipt');
		const issuedAt = on('2026-11-23T10:00').clock.hi;
		const held = { ...blankReceipt, issuedAt, payer: { name: '吴海涛' } };
		expect(receipt.erasableFrom(held, site)).toBe(on('2056-11-24T00:00').clock.hi);
		expect(receipt.namesNeededUntil(held, site)).toBe(on('2026-11-25T00:00').clock.hi);
		const deposits = [{ n: 1, line: 1, kind: 'temp_reno', fen: 1000, status: 'held', since: 0 }];
		expect(receipt.namesNeededUntil({ ...held, deposits }, site)).toBeUndefined();
		expect(receipt.holdsNames(namelessEntity('receipt:1', held))).toBe(false);
	});

	test('[RE15] a project’s people stay while it runs, and go 60 days after it is closed or was given up', () => {
		const works = working();
		const keeping = book('renovation');
		expect(keeping.erasableFrom(works, rules)).toBeUndefined();
		const asked = { ...works, status: 'submitted' as const };
		expect(keeping.erasableFrom(asked, rules)).toBe(on('2027-04-02T00:00').clock.hi);
		const over = after(
			renovations,
			{ ...works, status: 'permitted' },
			cancel({ ...works, status: 'permitted' }, 'applicant'),
			on('2026-12-01T10:00')
		);
		expect(keeping.erasableFrom(over, rules)).toBe(on('2027-01-30T10:00').clock.hi);
		expect(keeping.namesNeededUntil(over, rules)).toBe(
			on('2026-12-01T10:00').clock.hi + 24 * hourMs
		);
		expect(keeping.pictures(works)).toContainEqual({ kind: 'signature', ref: picture });
		const bare = namelessEntity('renovation:1', works);
		expect(JSON.stringify(bare)).not.toMatch(/吴|刘|138/);
		expect(keeping.pictures(bare)).toEqual([]);
	});
});
