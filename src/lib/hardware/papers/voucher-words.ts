/** What is printed by itself on papers about money. */
import type { Language } from '#lib/domain/language.ts';

const zh = {
	receipt: {
		title: '收款收据',
		number: '编号',
		date: '收款时间',
		day: '账期',
		till: '收银点',
		payer: '交款人',
		firm: '单位',
		unit: '房号',
		method: '付款方式',
		invoice: '发票号',
		columns: {
			nth: '序号',
			kind: '收款项目',
			thing: '证号／钥匙号',
			deposit: '押金（元）',
			fee: '费用（元）',
			sum: '金额（元）'
		},
		rest: '（以下空白）',
		total: '合计',
		promise: '押金凭本收据及证件退还，只退交款人。本收据不作发票使用。',
		refunded: (at: string, count: number, sum: string, number: string) =>
			`${at} 已收回 ${String(count)} 证，退押金 ${sum} 元（${number}）`,
		undone: (at: string, sum: string, number: string) =>
			`${at} 整单冲销，退还 ${sum} 元（${number}）`,
		earlier: (times: number, count: number, sum: string) =>
			`此前 ${String(times)} 次已收回 ${String(count)} 证，退押金 ${sum} 元`,
		refundedBack: (at: string, count: number, sum: string, number: string) =>
			`${at} 已退押金 ${String(count)} 笔，${sum} 元（${number}）`,
		earlierBack: (times: number, count: number, sum: string) =>
			`此前 ${String(times)} 次已退押金 ${String(count)} 笔，${sum} 元`,
		spent: (at: string, sum: string, paper: string) => `${at} 代购支出 ${sum} 元（小票 ${paper}）`,
		restBack: (at: string, sum: string) => `${at} 代购余款 ${sum} 元已退，领款人签字：`,
		company: '收款单位（盖章）',
		cashier: '收款人',
		signed: '交款人签字',
		seal: '收款专用章',
		parts: { stub: '第一联　存根', payer: '第二联　客户', finance: '第三联　财务' },
		void: '作废',
		reversed: '已冲销'
	},
	refund: {
		title: '退款单',
		claim: '退款受理单',
		number: '退款编号',
		claimNumber: '受理编号',
		receipt: '原收据编号',
		file: '遗失声明编号',
		date: '办理时间',
		till: '收银点',
		payer: '交款人',
		to: '领款人',
		toPayer: '交款人本人',
		toOther: '受托人（凭书面委托）',
		unit: '房号',
		source: '退款方式',
		columns: { nth: '序号', kind: '退款项目', thing: '证号／钥匙号', sum: '退款金额（元）' },
		total: '退款合计',
		asked: '申请合计',
		received: '以上款项已如数收到。',
		unpaid: '未付款',
		claimed: '本单只证明已受理退款申请，未付款。收银点恢复联网、核对无误后，请凭本单和收据领款。',
		receiver: '领款人签字',
		asker: '申请人签字',
		hand: '经办人',
		second: '审批人',
		seal: '财务专用章'
	}
};
export type PaperWords = typeof zh;

const en: PaperWords = {
	receipt: {
		title: 'Receipt',
		number: 'No.',
		date: 'Received',
		day: 'Books of',
		till: 'Till',
		payer: 'Payer',
		firm: 'Company',
		unit: 'Unit',
		method: 'Paid by',
		invoice: 'Tax invoice',
		columns: {
			nth: 'No.',
			kind: 'For',
			thing: 'Pass or key',
			deposit: 'Deposit',
			fee: 'Fee',
			sum: 'Sum (CNY)'
		},
		rest: '(nothing below)',
		total: 'Total',
		promise:
			'Deposits are given back to the payer against this receipt and the card. This is no tax invoice.',
		refunded: (at, count, sum, number) =>
			`${at}: ${String(count)} returned, deposit of ${sum} given back (${number})`,
		undone: (at, sum, number) => `${at}: reversed as a whole, ${sum} paid back (${number})`,
		earlier: (times, count, sum) =>
			`Before, ${String(times)} times: ${String(count)} returned, deposits of ${sum} given back`,
		refundedBack: (at, count, sum, number) =>
			`${at}: ${String(count)} of the deposits, ${sum}, given back (${number})`,
		earlierBack: (times, count, sum) =>
			`Before, ${String(times)} times: ${String(count)} deposits, ${sum}, given back`,
		spent: (at, sum, paper) => `${at}: ¥${sum} spent on the purchase (shop’s receipt ${paper})`,
		restBack: (at, sum) => `${at}: rest of the purchase, ¥${sum}, given back. Signed:`,
		company: 'Received by (seal)',
		cashier: 'Cashier',
		signed: 'Payer',
		seal: '收款专用章',
		parts: { stub: 'Part 1 · Stub', payer: 'Part 2 · Payer', finance: 'Part 3 · Finance' },
		void: '作废 VOID',
		reversed: '已冲销 REVERSED'
	},
	refund: {
		title: 'Refund slip',
		claim: 'Refund request',
		number: 'Refund No.',
		claimNumber: 'Request No.',
		receipt: 'Receipt',
		file: 'File of loss',
		date: 'Date',
		till: 'Till',
		payer: 'Payer',
		to: 'Given to',
		toPayer: 'the payer',
		toOther: 'whom the payer sent (in writing)',
		unit: 'Unit',
		source: 'Paid from',
		columns: { nth: 'No.', kind: 'Refund for', thing: 'Pass or key', sum: 'Refund (CNY)' },
		total: 'Refunded',
		asked: 'Asked for',
		received: 'I have received this sum in full.',
		unpaid: '未付款 NOT PAID',
		claimed:
			'This paper says that a refund was asked for. Nothing was paid. It is paid against this paper and the receipt once the till is online again.',
		receiver: 'Received by',
		asker: 'Asked by',
		hand: 'Paid by',
		second: 'Approved by',
		seal: '财务专用章'
	}
};

const all: Record<Language, PaperWords> = { 'zh-CN': zh, en };

export function wordsOf(language: Language = 'zh-CN'): PaperWords {
	return all[language];
}
