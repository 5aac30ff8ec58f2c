import { describe, expect, test } from 'vitest';
import {
	at,
	feng,
	MoneyDesk,
	now,
	reason,
	wang,
	workerLine,
	zhao,
	zheng
} from '../../../../tests/fixtures/money-desk.ts';
import { faultsOf } from './invariants.ts';
import {
	openPurchases,
	purchasePartsMax,
	returnAgency,
	spendAgency,
	type Purchasing
} from './purchase-verbs.ts';
import { partsOf } from './receipt-state.ts';
import { declareLost } from './receipt-verbs.ts';
import { receipts } from './receipt.ts';

type Spending = Parameters<typeof spendAgency>[2];
type Return = Parameters<typeof returnAgency>[2];

class Errand extends MoneyDesk {
	readonly number: string;

	constructor(method: 'cash' | 'wechat' = 'cash', float = 20_000) {
		super();
		this.open('T1', now, float);
		const line = { kind: 'agency', deposit: 10_000, fee: 0, number: '购电 200 度' } as const;
		this.number = this.sell('T1', now, [line], { method }).number;
	}

	place(more: Partial<Purchasing> = {}): Purchasing {
		const leave = this.leave('T1', 'yq-t1', now);
		return { leave, till: 'T1', float: this.float('T1'), ...more };
	}

	spend(how: Partial<Spending> = {}, place = this.place(), hand = zheng) {
		const typed: Spending = { fen: 9200, from: 'float', paper: 'DL-1', ...how };
		return reason(
			this.tell(['yq-t1', now, hand], receipts, this.number, (receipt) =>
				spendAgency(receipt, 1, typed, place, hand)
			)
		);
	}

	giveBack(how: Partial<Return> = {}, place = this.place(), hand = zheng) {
		const said: Return = { from: 'float', shown: 'receipt', who: 'payer', isSigned: true, ...how };
		return reason(
			this.tell(['yq-t1', now, hand], receipts, this.number, (receipt) =>
				returnAgency(receipt, 1, said, place, hand)
			)
		);
	}

	get written(): string {
		const { case: name, lines = [] } = this.books.journal.at(-1) ?? {};
		return `${name ?? ''}: ${lines.map(({ account, fen }) => `${account} ${String(fen)}`).join(' / ')}`;
	}

	get paper() {
		return this.receipt(this.number);
	}
}

describe('money for a purchase', () => {
	test('[E9] is not ours: spent and given back to the last fen, no fee', () => {
		const desk = new Errand();
		const bad = desk.sell('T1', now, [{ kind: 'agency', deposit: 5000, fee: 100 }]);
		expect(bad).toMatchObject({ ok: false, reason: 'LINES_INVALID' });
		expect(desk.written).toBe('E9: cash.takings.T1 10000 / agency 10000');
		expect(desk.spend({ from: 'bank' })).toBe('ok');
		expect(desk.written).toBe('E9: agency 9200 / bank 9200');
		expect([desk.paper.status, openPurchases(desk.paper).length]).toEqual(['part_refunded', 1]);
		expect(desk.giveBack()).toBe('ok');
		expect(desk.written).toBe('E9: agency 800 / cash.float.T1 800');
		expect([desk.paper.status, openPurchases(desk.paper)]).toEqual(['settled', []]);
		expect(desk.books.balance('agency')).toBe(0);
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E36] keeps the shop’s receipt of each spending, and who gave the rest back', () => {
		const desk = new Errand();
		expect(desk.spend({ fen: 5000, paper: ' DL-1 ' })).toBe('ok');
		expect(desk.spend({ fen: 4200, paper: 'DL-2' })).toBe('ok');
		expect(desk.giveBack({}, desk.place(), wang)).toBe('ok');
		expect(desk.paper.purchases[0]?.parts).toMatchObject([
			{ what: 'spent', fen: 5000, from: 'float', paper: 'DL-1', by: 'zheng-min' },
			{ what: 'spent', fen: 4200, paper: 'DL-2' },
			{ what: 'returned', fen: 800, from: 'float', by: 'wang-fang' }
		]);
		expect([desk.giveBack(), desk.spend({ fen: 1 })]).toEqual(['MORE_THAN_LEFT', 'MORE_THAN_LEFT']);
	});

	test('[E36] of a receipt that an older program folded it keeps what comes from now on', () => {
		const desk = new Errand();
		const [whole] = desk.paper.purchases;
		const { parts: _parts, ...old } = whole!;
		desk.books.entities.set(`receipt:${desk.number}`, { ...desk.paper, purchases: [old] });
		expect(partsOf(desk.paper.purchases[0]!)).toEqual([]);
		expect(desk.spend()).toBe('ok');
		expect(desk.paper.purchases[0]?.parts).toMatchObject([{ what: 'spent', fen: 9200 }]);
	});

	test('[E36] refuses what was not bought, with the reason, and moves nothing', () => {
		const desk = new Errand();
		const many = desk.books.journal.length;
		expect([0, -1, 0.5, Number.NaN].map((fen) => desk.spend({ fen }))).toEqual(
			Array(4).fill('AMOUNT_INVALID')
		);
		expect(desk.spend({ fen: 10_001 })).toBe('MORE_THAN_LEFT');
		expect(['', '  ', 'x'.repeat(41)].map((paper) => desk.spend({ paper }))).toEqual(
			Array(3).fill('SHOP_RECEIPT_NEEDED')
		);
		expect(desk.spend({}, desk.place(), zhao)).toBe('NOT_YOUR_ACT');
		expect(desk.spend({}, desk.place({ till: 'T2' }))).toBe('AT_ITS_TILL');
		expect(desk.spend({}, desk.place({ float: 9199 }))).toBe('FLOAT_SHORT');
		const over = desk.place({ leave: desk.leave('T1', 'yq-t1', at('2026-11-24 10:00')) });
		expect(desk.spend({}, over)).toBe('TILL_NOT_LEASED');
		expect(desk.books.journal).toHaveLength(many);
	});

	test('[E36] the rest goes to the payer alone, against the paper, signed for, by a way it may come', () => {
		const desk = new Errand('wechat');
		desk.spend();
		expect([
			desk.giveBack({ shown: 'nothing' }),
			desk.giveBack({ shown: 'file' }),
			desk.giveBack({ who: 'unseen' }),
			desk.giveBack({ who: 'bearer' }),
			desk.giveBack({ isSigned: false }),
			desk.giveBack({ from: 'alipay' })
		]).toEqual([
			...['RECEIPT_REQUIRED', 'RECEIPT_REQUIRED', 'WHO_NOT_SEEN', 'NOT_THE_PAYER'],
			...['NOT_SIGNED', 'WRONG_SOURCE']
		]);
		expect(desk.giveBack({ from: 'wechat', who: 'authorised' })).toBe('ok');
		expect(desk.written).toBe('E9: agency 800 / psp.wechat 800');
	});

	test('[E36] a lost receipt: the rest goes by its file only', () => {
		const desk = new Errand();
		desk.spend();
		desk.tell(['yq-t1', now, zheng], receipts, desk.number, (receipt) =>
			declareLost(
				...([receipt, { isPayer: true, isThingLost: false }] as const),
				...([desk.counter(receipt, 'T1'), feng] as const)
			)
		);
		expect([desk.giveBack(), desk.giveBack({ shown: 'file' })]).toEqual([
			...['RECEIPT_LOST_FLAGGED', 'ok']
		]);
	});

	test('[E36] is spent in a bounded number of shops', () => {
		const desk = new Errand();
		const spent = Array.from({ length: purchasePartsMax + 1 }, () => desk.spend({ fen: 100 }));
		expect(spent).toEqual([...Array<string>(purchasePartsMax).fill('ok'), 'PURCHASE_FULL']);
		expect(desk.giveBack()).toBe('ok');
	});

	test('[E36] a receipt beside it keeps its deposit; a void ends both', () => {
		const desk = new Errand();
		const { number } = desk.sell('T1', now, [workerLine('pass:a', '1')]);
		expect(openPurchases(desk.receipt(number))).toEqual([]);
		expect(openPurchases({ ...desk.paper, status: 'void' })).toEqual([]);
	});
});
