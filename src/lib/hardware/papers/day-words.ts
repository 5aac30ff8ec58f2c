/** What is printed by itself on a till's daily sheet. */
import type { Language } from '#lib/domain/language.ts';

const zh = {
	title: '收款日报（缴款单）',
	till: '收银点',
	day: '账期',
	printed: '打印时间',
	numbers: '收据编号',
	range: (first: string, last: string) => (first === last ? first : `${first} 至 ${last}`),
	none: '无',
	count: '收据张数',
	ofThem: (count: number, voids: number) => `${String(count)} 张（其中作废 ${String(voids)} 张）`,
	kinds: {
		title: '收款（按项目）',
		kind: '项目',
		count: '笔数',
		deposit: '押金（元）',
		fee: '费用（元）',
		sum: '小计（元）'
	},
	methods: { title: '收款（按付款方式）', method: '付款方式', count: '张数', sum: '金额（元）' },
	total: '合计',
	counts: {
		title: '现金盘点（先点款、后看账）',
		at: '时间',
		by: '点款人',
		counted: '实点（元）',
		booked: '账面（元）',
		difference: '差额（元）'
	},
	handIn: '应缴现金',
	float: {
		title: '备用金',
		start: '日初',
		toppedUp: '领入',
		paidOut: '支出',
		counted: '盘盈亏',
		end: '日末'
	},
	paid: { title: '退款及付出', paper: '单号', from: '从何处付出', sum: '金额（元）' },
	voids: { title: '作废收据', number: '收据编号', sum: '票面金额（元）' },
	handed: '交账',
	handedText: (at: string, sum: string, by: string, to: string) =>
		`${at} ${by} 交 ${sum} 元，${to} 签收`,
	banked: '存银行',
	bankedText: (at: string, sum: string, slip: string) => `${at} 存 ${sum} 元，回单 ${slip}`,
	open: '未办理',
	late: '逾期',
	signs: { cashier: '收款人', receiver: '签收人', finance: '财务复核', manager: '主管' }
};
export type DayWords = typeof zh;

const en: DayWords = {
	title: 'Daily sheet of a till',
	till: 'Till',
	day: 'Books of',
	printed: 'Printed',
	numbers: 'Receipts',
	range: (first, last) => (first === last ? first : `${first} to ${last}`),
	none: 'none',
	count: 'Number',
	ofThem: (count, voids) => `${String(count)} (${String(voids)} of them void)`,
	kinds: {
		title: 'Taken, by what for',
		kind: 'For',
		count: 'Lines',
		deposit: 'Deposits (CNY)',
		fee: 'Fees (CNY)',
		sum: 'Sum (CNY)'
	},
	methods: { title: 'Taken, by how', method: 'Paid by', count: 'Receipts', sum: 'Sum (CNY)' },
	total: 'Total',
	counts: {
		title: 'Cash counted (before the books were shown)',
		at: 'Time',
		by: 'By',
		counted: 'Counted (CNY)',
		booked: 'Books (CNY)',
		difference: 'Difference (CNY)'
	},
	handIn: 'Cash to hand in',
	float: {
		title: 'Float',
		start: 'Start',
		toppedUp: 'Filled up',
		paidOut: 'Paid out',
		counted: 'Count',
		end: 'End'
	},
	paid: { title: 'Refunds and other money out', paper: 'Paper', from: 'From', sum: 'Sum (CNY)' },
	voids: { title: 'Void receipts', number: 'Receipt', sum: 'Sum on it (CNY)' },
	handed: 'Handed in',
	handedText: (at, sum, by, to) => `${at} ${sum} by ${by} to ${to}`,
	banked: 'Banked',
	bankedText: (at, sum, slip) => `${at} ${sum}, slip ${slip}`,
	open: 'not yet',
	late: 'late',
	signs: { cashier: 'Cashier', receiver: 'Received by', finance: 'Finance', manager: 'Supervisor' }
};

const all: Record<Language, DayWords> = { 'zh-CN': zh, en };

export function dayWordsOf(language: Language = 'zh-CN'): DayWords {
	return all[language];
}
