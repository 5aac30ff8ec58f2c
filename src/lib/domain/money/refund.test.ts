import { describe, expect, test } from 'vitest';
import {
	feng,
	huang,
	later,
	MoneyDesk,
	now,
	reason,
	twoTills,
	workerLine,
	zhao,
	zheng,
	zone
} from '../../../../tests/fixtures/money-desk.ts';
import { hourMs, minuteMs } from '../time.ts';
import { carryDeposit, withholdDeposit } from './deposit-verbs.ts';
import { faultsOf } from './invariants.ts';
import { receipts } from './receipt.ts';
import { depositStatus } from './receipt-state.ts';
import { declareLost } from './receipt-verbs.ts';
import {
	declineRefund,
	expireRefund,
	requestRefund,
	requestReversal,
	slipSum
} from './refund-verbs.ts';

describe('asking for a deposit', () => {
	test('[E21] needs the thing back, the receipt, and the payer; a bearer gets no money', () => {
		const { desk, number } = twoTills();
		const told = [
			desk.ask('T1', later, number, [1], { shown: 'nothing' }),
			desk.ask('T1', later, number, [1], { shown: 'file' }),
			desk.ask('T1', later, 'SJ-YQ-T1-2026-000099', [1]),
			desk.ask('T1', later, number, [1], { who: 'bearer' }),
			desk.ask('T1', later, number, [1], { who: 'unseen' }),
			desk.ask('T1', later, number, [1], { backOf: () => 'ask' }),
			desk.ask('T1', later, number, [1, 2], { backOf: (n) => (n === 1 ? 'back' : 'out') }),
			desk.ask('T1', later, number, [3]),
			desk.ask('T1', later, number, []),
			desk.ask('T1', later, number, [1], { hand: zhao })
		];
		expect(told.map(reason)).toEqual([
			...['RECEIPT_REQUIRED', 'RECEIPT_REQUIRED', 'RECEIPT_REQUIRED', 'NOT_THE_PAYER'],
			'WHO_NOT_SEEN',
			...['THING_NOT_BACK', 'THING_NOT_BACK', 'NOT_HELD', 'NOT_HELD', 'NOT_YOUR_ACT']
		]);
		expect(desk.receipt(number).requests).toEqual([]);
		expect(desk.ask('T1', later, number, [1], { who: 'authorised' }).ok).toBe(true);
		expect(desk.receipt(number).requests[0]?.to).toBe('authorised');
		expect(depositStatus(desk.receipt(number), 1)).toBe('requested');
		expect(reason(desk.ask('T2', later, number, [1]))).toBe('REFUND_ALREADY_OPEN');
	});

	test('[E21] the back office looks at the thing itself: neither out nor kept is promised', () => {
		const { desk, number } = twoTills();
		const told = (['out', 'withhold', 'back'] as const).map((back) => {
			const mine = desk.ask('T1', later, number, [1], { backOf: () => 'back' });
			desk.authorise(later, number, mine.request, () => back);
			const request = desk.receipt(number).requests.at(-1);
			return request?.code ?? request?.status;
		});
		expect(told).toEqual(['THING_NOT_BACK', 'DEPOSIT_KEPT', 'authorised']);
		const { desk: other, number: next } = twoTills();
		const kept = other.ask('T1', later, next, [1], { backOf: () => 'withhold' });
		expect(reason(kept)).toBe('DEPOSIT_KEPT');
	});

	test('[E21] offline is only a note: nothing is paid without the back office', () => {
		const { desk, number } = twoTills();
		const { request } = desk.ask('T1', later, number, [1]);
		const pay = (isOnline: boolean) => reason(desk.pay('T1', later, number, request, { isOnline }));
		expect([pay(false), pay(true)]).toEqual(['OFFLINE_NO_REFUND', 'NOT_AUTHORISED']);
		expect(desk.float('T1')).toBe(100_000);
	});
});

describe('paying it', () => {
	test('[E30] nobody is promised money whose role may take none, whatever their tablet let them ask', () => {
		const { desk, number } = twoTills();
		for (const asker of [zhao, undefined]) {
			const { request } = desk.ask('T1', later, number, [1]);
			desk.authorise(later, number, request, undefined, asker ?? { id: 'nobody', roles: [] });
			expect(desk.receipt(number).requests.at(-1)).toMatchObject({
				...{ status: 'refused', code: 'NOT_YOUR_ACT', by: 'zheng-min' }
			});
		}
	});

	test('[E22] only the tablet that asked, only while its number is good, only once', () => {
		const { desk, number } = twoTills();
		const { request } = desk.ask('T1', later, number, [1]);
		desk.authorise(later, number, request);
		expect(depositStatus(desk.receipt(number), 1)).toBe('authorised');
		expect(reason(desk.pay('T2', later, number, request))).toBe('NOT_AUTHORISED');
		const over = later + 30 * minuteMs;
		expect(reason(desk.pay('T1', over, number, request))).toBe('REFUND_NUMBER_OVER');
		expect(reason(desk.pay('T1', over - 1, number, request))).toBe('ok');
		expect(reason(desk.pay('T1', over - 1, number, request))).toBe('ALREADY_REFUNDED');
		expect(reason(desk.ask('T2', later, number, [1]))).toBe('ALREADY_REFUNDED');
		expect(desk.receipt(number).payments).toHaveLength(1);
	});

	test('[E22] a promise that ran out is taken back only when its tablet has told all it did until then', () => {
		const { desk, number } = twoTills();
		const { request } = desk.ask('T1', later, number, [1]);
		desk.authorise(later, number, request);
		const until = later + 30 * minuteMs;
		const expire = (when: number, heard: number) =>
			reason(
				desk.tell(['office', when, huang], receipts, number, (receipt) =>
					expireRefund(receipt, request, when, () => heard)
				)
			);
		expect(expire(until - 1, until)).toBe('NOT_DUE');
		expect(expire(until + hourMs, until - 1)).toBe('TILL_NOT_HEARD');
		expect(expire(until + hourMs, until)).toBe('ok');
		expect(depositStatus(desk.receipt(number), 1)).toBe('held');
		expect(reason(desk.pay('T1', later, number, request))).toBe('NOT_AUTHORISED');
		// The next one gets another number.
		const second = desk.ask('T2', until + hourMs, number, [1]);
		desk.authorise(until + hourMs, number, second.request);
		expect(reason(desk.pay('T2', until + hourMs, number, second.request))).toBe('ok');
		expect(desk.receipt(number).payments[0]?.number).toBe('TK-YQ-T1-2026-000001-2');
	});

	test('[E22] what is promised is given back by its own tablet alone; what is only asked by anybody', () => {
		const { desk, number } = twoTills();
		const decline = (device: string, request: string) =>
			reason(
				desk.tell([device, later, zheng], receipts, number, (receipt) =>
					declineRefund(receipt, request, device)
				)
			);
		const open = desk.ask('T1', later, number, [1]).request;
		expect(decline('yq-d1', open)).toBe('ok');
		const promised = desk.ask('T1', later, number, [1]).request;
		desk.authorise(later, number, promised);
		expect(decline('yq-d1', promised)).toBe('NOT_AUTHORISED');
		expect(decline('yq-t1', promised)).toBe('ok');
		expect(depositStatus(desk.receipt(number), 1)).toBe('held');
		expect(desk.authorise(later, number, promised)).toMatchObject({ ok: true, facts: [] });
	});

	test('[E31] a slip above 500 yuan is the manager’s', () => {
		const { desk } = twoTills();
		const big = { kind: 'renovation', deposit: 60_000, fee: 0, thing: 'project:p' } as const;
		const { number } = desk.sell('T1', later, [big, { ...big, deposit: 50_000 }]);
		const pay = (n: number, second?: typeof huang) => {
			const { request } = desk.ask('T1', later, number, [n]);
			desk.authorise(later, number, request);
			const paid = desk.pay('T1', later, number, request, {
				from: 'bank',
				...(second && { second })
			});
			if (!paid.ok)
				desk.tell(['yq-t1', later, zheng], receipts, number, (receipt) =>
					declineRefund(receipt, request, 'yq-t1')
				);
			return reason(paid);
		};
		expect([pay(1), pay(1, feng), pay(1, huang), pay(2)]).toEqual([
			...['NOT_YOUR_ACT', 'NOT_YOUR_ACT', 'ok', 'ok']
		]);
	});

	test('[E32] while a day’s cash is in its drawer, only its own till gives back: it could still void', () => {
		const { desk } = twoTills();
		const { number } = desk.sell('T1', later, [workerLine('pass:c', '3')]);
		const { request } = desk.ask('T2', later, number, [1]);
		desk.authorise(later, number, request);
		expect(reason(desk.pay('T2', later, number, request))).toBe('AT_ITS_TILL');
		// A second tablet may stand at T1; the till is not its own.
		const beside = desk.id();
		const asked = desk.tell(['yq-t1-b', later, zheng], receipts, number, (one) =>
			requestRefund(
				one,
				{
					...{ request: beside, deposits: [1], till: 'T1', shown: 'receipt' },
					...{ who: 'payer', backOf: () => 'back' }
				},
				zheng
			)
		);
		desk.authorise(later, number, beside);
		const [, told] = desk.receipt(number).requests;
		expect([reason(asked), told?.code]).toEqual(['ok', 'AT_ITS_TILL']);
		const receipt = desk.receipt(number);
		const at = (till?: string) => desk.counter(receipt, till);
		const lose = (till?: string) =>
			declareLost(receipt, { isPayer: true, isThingLost: false }, at(till), feng);
		const part = { fen: 400, why: '出入证损坏', isPayerTold: true };
		const to = { thing: 'pass:d', number: '4' };
		const others = [
			lose('T2'),
			withholdDeposit(receipt, 1, part, at(), huang),
			carryDeposit(receipt, 1, to, at('T2'), zheng)
		];
		expect(others.map(reason)).toEqual(others.map(() => 'AT_ITS_TILL'));
		expect(reason(lose('T1'))).toBe('ok');
		const own = desk.ask('T1', later, number, [1]).request;
		desk.authorise(later, number, own);
		expect(reason(desk.pay('T1', later, number, own))).toBe('ok');
		expect(faultsOf(desk.books)).toEqual([]);
	});
});

describe('a reversal', () => {
	const place = (desk: MoneyDesk, till: string, when: number, number: string) => ({
		...{ leave: desk.leave(till, `yq-${till.toLowerCase()}`, when), till, now: when, zone },
		cashDay: desk.day('T1', desk.receipt(number).day),
		takings: desk.books.takings('T1', desk.receipt(number).day)
	});
	const reverse = (desk: MoneyDesk, till: string, number: string, when = later) => {
		const request = desk.id();
		const answer = desk.tell(
			[`yq-${till.toLowerCase()}`, when, zheng],
			receipts,
			number,
			(receipt) =>
				requestReversal(
					receipt,
					{ request, till, shown: 'receipt', who: 'payer' },
					place(desk, till, when, number),
					zheng
				)
		);
		return { answer, request };
	};

	test('[E8] undoes a receipt of an earlier day, out of the float, by a supervisor; never out of takings', () => {
		const { desk, number } = twoTills();
		const { answer, request } = reverse(desk, 'T1', number);
		expect(reason(answer)).toBe('ok');
		desk.authorise(later, number, request);
		const [asked] = desk.receipt(number).requests;
		expect(asked && slipSum(desk.receipt(number), asked)).toBe(3000);
		expect(reason(desk.pay('T1', later, number, request))).toBe('NOT_YOUR_ACT');
		const why = '装修取消';
		expect(reason(desk.pay('T1', later, number, request, { second: feng, why }))).toBe('ok');
		expect(desk.receipt(number).status).toBe('reversed');
		expect(desk.books.journal.at(-1)).toMatchObject({
			...{ case: 'E8', reverses: number, paper: 'TK-YQ-T1-2026-000001-1' },
			lines: [
				{ account: 'deposit.temp_reno', side: 'debit', fen: 2000 },
				{ account: 'fee.temp_reno', side: 'debit', fen: 1000 },
				{ account: 'cash.float.T1', side: 'credit', fen: 3000 }
			]
		});
		expect(reason(desk.ask('T1', later, number, [1]))).toBe('RECEIPT_NOT_VALID');
		expect(faultsOf(desk.books)).toEqual([]);
	});

	test('[E8] where a void is still possible it is a void; and nothing is undone that went back in part', () => {
		const { desk, number } = twoTills();
		const fresh = desk.sell('T1', later, [workerLine('pass:c', '3')]).number;
		expect(reason(reverse(desk, 'T1', fresh).answer)).toBe('VOID_INSTEAD');
		const { request } = desk.ask('T1', later, number, [1]);
		expect(reason(reverse(desk, 'T2', number).answer)).toBe('REFUND_ALREADY_OPEN');
		desk.authorise(later, number, request);
		desk.pay('T1', later, number, request);
		expect(reason(reverse(desk, 'T2', number).answer)).toBe('RECEIPT_NOT_VALID');
	});

	test('[E32] of a purchase happens at its own till, which may have spent some of it', () => {
		const { desk } = twoTills();
		const { number } = desk.sell('T1', now, [{ kind: 'agency', deposit: 5000, fee: 0 }]);
		const monday = desk.receipt(number);
		desk.books.entities.set(`receipt:${number}`, { ...monday, day: '2026-11-23' });
		const elsewhere = reverse(desk, 'T2', number);
		desk.authorise(later, number, elsewhere.request);
		expect(reason(desk.pay('T2', later, number, elsewhere.request))).toBe('AT_ITS_TILL');
		const own = reverse(desk, 'T1', number, later);
		desk.authorise(later, number, own.request);
		const hands = { second: feng, why: '不买了' };
		expect(reason(desk.pay('T1', later, number, own.request, hands))).toBe('ok');
		expect(desk.books.balance('agency')).toBe(0);
	});
});
