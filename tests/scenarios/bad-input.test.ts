import '../fixtures/texts.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { blobFault, blobRef } from '#lib/domain/blob.ts';
import { countTakings, handIn } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { faultsOf } from '#lib/domain/money/invariants.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { declareLost, issueReceipt, voidReceipt } from '#lib/domain/money/receipt-verbs.ts';
import { leaseTill, leaveFor, tills } from '#lib/domain/money/till.ts';
import { applyForPass, type Application } from '#lib/domain/pass/apply.ts';
import { renewPass } from '#lib/domain/pass/issue.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { endOfDate } from '#lib/domain/period.ts';
import { setLanguage, t } from '#lib/ui/text/text.svelte.ts';
import { troubleText } from '../../src/routes/desk/passes/words.ts';
import { soundPhoto } from '../../src/routes/sound-photo.ts';
import {
	at,
	feng,
	later,
	MoneyDesk,
	now,
	payer,
	settings,
	twoTills,
	wang,
	workerLine,
	zheng,
	zone
} from '../fixtures/money-desk.ts';
import { jpegOf } from '../fixtures/pictures.ts';
import { activePass, liuDayong, permit, site } from '../fixtures/workers.ts';

type Answer = { ok: boolean; reason?: string; detail?: unknown };
type Case = {
	what: string;
	code: string;
	/** What the person reads has this in it, in Chinese and in English. */
	zh: string;
	en: string;
	desk: MoneyDesk;
	ask: () => Answer | Promise<Answer>;
};

afterAll(() => setLanguage('zh-CN'));

/** Everything that a tablet keeps of the money and the passes. */
const kept = ({ books, facts }: MoneyDesk) =>
	JSON.stringify([books.journal, [...books.entities], facts]);

function refunds(): Case[] {
	const paid = twoTills();
	const { request } = paid.desk.ask('T1', later, paid.number, [1]);
	paid.desk.authorise(later, paid.number, request);
	paid.desk.pay('T1', later, paid.number, request);
	const held = twoTills();
	const lost = twoTills();
	lost.desk.tell(['yq-t1', later, feng], receipts, lost.number, (receipt) =>
		declareLost(
			receipt,
			{ isPayer: true, isThingLost: false },
			lost.desk.counter(receipt, 'T1'),
			feng
		)
	);
	return [
		{
			...{
				what: 'a second refund',
				code: 'ALREADY_REFUNDED',
				zh: '已退过',
				en: 'paid back already'
			},
			desk: paid.desk,
			ask: () => paid.desk.ask('T2', later, paid.number, [1])
		},
		{
			...{
				what: 'without receipt',
				code: 'RECEIPT_REQUIRED',
				zh: '请出示收据',
				en: 'for the receipt'
			},
			desk: held.desk,
			ask: () => held.desk.ask('T1', later, held.number, [1], { shown: 'nothing' })
		},
		{
			...{ what: 'with a lost receipt', code: 'RECEIPT_LOST_FLAGGED', zh: '已挂失', en: 'lost' },
			desk: lost.desk,
			ask: () => lost.desk.ask('T1', later, lost.number, [1])
		},
		{
			...{
				what: 'by the bearer',
				code: 'NOT_THE_PAYER',
				zh: '只退给交款人',
				en: 'only to the payer'
			},
			desk: held.desk,
			ask: () => held.desk.ask('T1', later, held.number, [1], { who: 'bearer' })
		}
	];
}

function voidAfterHandIn(): Case {
	const desk = new MoneyDesk();
	desk.open('T1', now, 20_000);
	const { number } = desk.sell('T1', now, [workerLine('pass:a', '1')]);
	const evening = at('2026-11-23 16:20');
	const leave = desk.leave('T1', 'yq-t1', evening);
	const occasion = ['yq-t1', evening, zheng] as const;
	desk.tell(occasion, cashDays, 'T1-2026-11-23', (day) =>
		countTakings(day, leave, notesFor(1500), 1500, zheng, settings)
	);
	desk.tell(occasion, cashDays, 'T1-2026-11-23', (day) =>
		handIn(day, leave, { booked: 1500 }, zheng, feng)
	);
	return {
		...{ what: 'voided after hand-in', code: 'DAY_HANDED_IN', zh: '已交账', en: 'handed in' },
		desk,
		ask: () =>
			desk.tell(occasion, receipts, number, (receipt) =>
				voidReceipt(
					receipt,
					{ why: '写错金额', isPaperBack: true },
					{
						...{ leave, till: 'T1', now: evening, zone },
						...{ cashDay: desk.day('T1', '2026-11-23'), takings: 0 }
					},
					feng
				)
			)
	};
}

/** A desk that gave 刘大勇 his card: to 31 January, or by a longer permit to 23 February. */
function withCard(permits = [permit]) {
	const desk = new MoneyDesk([...moneyRegisters, passes]);
	desk.open('T1', now, 20_000);
	desk.sell('T1', now, [workerLine('pass:liu', 'LS-000123')]);
	desk.books.entities.set('pass:liu', activePass(liuDayong, undefined, permits));
	return desk;
}

function renewals(): Case[] {
	const longer = { ...permit, endsAt: endOfDate('2027-06-30', zone) };
	const payment = { receipt: 'SJ-YQ-T1-2026-000002' };
	const renew = (desk: MoneyDesk, moment: string, permits: (typeof permit)[]) =>
		desk.tell(['yq-t1', at(moment), wang], passes, 'liu', (pass, occasion) =>
			renewPass(pass, { line: 'line-2', payment }, permits, site, occasion)
		);
	const [far, near] = [withCard([longer]), withCard()];
	return [
		{
			...{ what: 'renewed after the window', code: 'RENEWAL_WINDOW_CLOSED' },
			...{ zh: '已超过续办期，请重新办理', en: 'Too late', desk: far },
			ask: () => renew(far, '2027-03-03 00:00', [longer])
		},
		{
			...{ what: 'renewed before the window', code: 'RENEWAL_WINDOW_CLOSED' },
			...{ zh: '续办期未到', en: 'Too early', desk: far },
			ask: () => renew(far, '2027-02-09 23:59', [longer])
		},
		{
			...{ what: 'beyond the project’s end', code: 'PROJECT_OVER' },
			...{ zh: '施工许可已到期，请先延期', en: 'permit is over', desk: near },
			ask: () => renew(near, '2027-02-01 08:00', [permit])
		}
	];
}

function applications(): Case[] {
	const desk = withCard();
	const apply = (document: Application['document']) =>
		desk.tell(['yq-d1', now, wang], passes, 'new', (pass, occasion) =>
			applyForPass(pass, { ...liuDayong, ...(document && { document }) }, [permit], site, occasion)
		);
	const shown = (number: string) => ({ kind: 'cn_id' as const, number, sealed: 'sealed' });
	return [
		{
			...{ what: 'a 15-year-old', code: 'UNDER_16', zh: '未满16周岁', en: 'Under 16', desk },
			ask: () => apply(shown('33000020110820031x'))
		},
		{
			...{
				what: 'a wrong check digit',
				code: 'CHECK',
				zh: '校验不符，请核对',
				en: 'check digit',
				desk
			},
			ask: () => apply(shown('420000197809150355'))
		},
		{
			...{
				what: 'a photo that is no image',
				code: 'not_a_photo',
				zh: '不是图片',
				en: 'no picture',
				desk
			},
			ask: async () => {
				const bytes = new TextEncoder().encode('%PDF-1.7 a lease');
				const drawn = await soundPhoto(new Blob([bytes]));
				const reason = blobFault('photo', blobRef(bytes), bytes);
				return { ok: drawn !== undefined, ...(reason && { reason }) };
			}
		}
	];
}

function tillCases(): Case[] {
	const desk = new MoneyDesk();
	desk.open('T1', now, 500);
	const { number } = desk.sell('T1', now, [workerLine('pass:a', '1')]);
	const { request } = desk.ask('T1', now, number, [1]);
	desk.authorise(now, number, request);
	const sell = (device: string, clock: { now: number; lo: number; hi: number }) => {
		const till = desk.books.entity(tills, 'T1');
		const leave = leaveFor(till, { device, now: clock.now, clock }, zone, settings);
		const next = number.replace(/1$/, '2');
		const page = { leave, number: next, day: '2026-11-23', charges: new Map() };
		const previous = desk.receipt(number);
		const sale = { method: 'cash', payer, lines: [workerLine('pass:b', '2')] } as const;
		return desk.tell([device, clock.now, zheng], receipts, next, (receipt) =>
			issueReceipt(receipt, sale, { ...page, previous }, zheng)
		);
	};
	const sure = { now, lo: now, hi: now };
	return [
		{
			...{ what: 'the float too short', code: 'FLOAT_SHORT', zh: '备用金不足', en: 'float', desk },
			ask: () => desk.pay('T1', now, number, request)
		},
		{
			...{ what: 'at a till leased elsewhere', code: 'TILL_NOT_LEASED' },
			...{ zh: '收银点未激活', en: 'not active', desk },
			ask: () => sell('yq-t2', sure)
		},
		{
			...{ what: 'asking for a till leased elsewhere', code: 'TILL_LEASED_ELSEWHERE' },
			...{ zh: '另一台设备', en: 'Another tablet', desk },
			ask: () =>
				desk.tell(['office', now, wang], tills, 'T1', (till) =>
					leaseTill(till, 'yq-t2', now, () => now, settings)
				)
		},
		{
			...{ what: 'by a suspect clock', code: 'CLOCK_REFUSED' },
			...{ zh: '本机时间可疑，不能收退款', en: 'clock', desk },
			ask: () => sell('yq-t1', { now: now - 600_000, lo: now, hi: now })
		}
	];
}

/** What the person reads; the photo's file is the only one without a rule of its own. */
function read({ reason = '', detail }: Answer): string[] {
	if (reason === 'not_a_photo') return t().passRoom.photo.notImage.split(/[，：]|: /);
	const code = reason as Parameters<typeof troubleText>[0]['code'];
	return troubleText({ code, detail }, zone).flatMap((text) => text.split(/[，；]|[.,:] /));
}

describe('what bad input gets', () => {
	const cases = [...refunds(), voidAfterHandIn(), ...renewals(), ...applications(), ...tillCases()];

	test.each(cases)('$what: $code, in words, and the books as they were', async (one) => {
		const before = kept(one.desk);
		const answer = await one.ask();
		expect(answer).toMatchObject({ ok: false, reason: one.code });
		expect(kept(one.desk)).toBe(before);
		expect(faultsOf(one.desk.books)).toEqual([]);
		for (const [language, words] of [
			['zh-CN', one.zh],
			['en', one.en]
		] as const) {
			setLanguage(language);
			const told = read(answer);
			expect(told.join(language === 'en' ? ', ' : '，')).toContain(words);
			// What is the matter, and what to do next.
			expect(told.filter(Boolean).length).toBeGreaterThan(1);
		}
	});

	test('a picture that is one is kept, and what is taken is seen in the books', async () => {
		expect(await soundPhoto(new Blob([jpegOf()]))).toBeDefined();
		const { desk } = twoTills();
		const before = kept(desk);
		expect(desk.sell('T1', later, [workerLine('pass:c', '3')]).ok).toBe(true);
		expect(kept(desk)).not.toBe(before);
	});
});
