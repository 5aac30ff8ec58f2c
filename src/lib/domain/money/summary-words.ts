/** What stands beside the figures of a summary, on its page and in its file. */
import type { Language } from '../language.ts';
import type { Summary } from './summary.ts';

type Flow = Summary['agency'];
type Words = {
	/** As a list is called, and its columns. */
	name: string;
	headings: readonly string[];
	parts: Record<Exclude<keyof Summary, 'receipts' | 'agency'> | 'ways', string>;
	flow: Record<keyof Flow | 'refunded' | 'withheld', string>;
	less: string;
	more: string;
	strayed: string;
	receipts: string;
	cash: Record<keyof Summary['cash'], string>;
};
export const summaryWords: Record<Language, Words> = {
	'zh-CN': {
		name: '收费汇总',
		headings: ['部分', '内容', '金额', '数量'],
		parts: {
			...{ taken: '收款', ways: '收款方式', perDay: '每日收款', undone: '作废与冲销' },
			...{ deposits: '押金变动', refunds: '退押金', differences: '长短款', cash: '现金交存' }
		},
		flow: {
			...{
				opening: '期初',
				in: '收',
				refunded: '退',
				withheld: '扣',
				undone: '撤销',
				closing: '期末'
			},
			...{ spent: '代付', returned: '退还' }
		},
		...{ less: '短款', more: '长款', strayed: '账外变动', receipts: '收据张数' },
		cash: {
			...{ handed: '交账', banked: '存银行', inTime: '按时天数' },
			...{ late: '逾期天数', open: '未存天数' }
		}
	},
	en: {
		name: 'summary',
		headings: ['Part', 'Item', 'Sum', 'Count'],
		parts: {
			...{ taken: 'Taken', ways: 'Paid by', perDay: 'Each day', undone: 'Voided and reversed' },
			...{ deposits: 'Deposits', refunds: 'Refunds', differences: 'Differences', cash: 'Cash' }
		},
		flow: {
			...{ opening: 'opening', in: 'in', refunded: 'refunded', withheld: 'withheld' },
			...{ undone: 'undone', closing: 'closing', spent: 'spent', returned: 'returned' }
		},
		...{ less: 'less', more: 'more', strayed: 'against the rules', receipts: 'Receipts' },
		cash: {
			...{ handed: 'Handed in', banked: 'Banked', inTime: 'Days in time' },
			...{ late: 'Days late', open: 'Days not banked' }
		}
	}
};
