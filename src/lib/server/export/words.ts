/** What stands in an exported list besides its data: it is read outside of any screen. */
import type { Language } from '#lib/domain/language.ts';

export const columns = [
	'date',
	'time',
	'status',
	'type',
	'unit',
	'people',
	'visitor',
	'phone',
	'plate',
	'company',
	'entered',
	'left',
	'visit'
] as const;
export type Column = (typeof columns)[number];

type Words = {
	list: string;
	columns: Record<Column, string>;
	/** The last row of a list that was cut off. */
	cut: (rows: number) => string;
};

export const exportWords: Record<Language, Words> = {
	'zh-CN': {
		list: '来访记录',
		columns: {
			date: '日期',
			time: '登记时间',
			status: '状态',
			type: '事由',
			unit: '房号',
			people: '人数',
			visitor: '访客',
			phone: '手机',
			plate: '车牌',
			company: '单位',
			entered: '进入',
			left: '离开',
			visit: '记录编号'
		},
		cut: (rows) => `只导出最新的 ${String(rows)} 条，请缩小日期范围后再导出其余部分`
	},
	en: {
		list: 'visits',
		columns: {
			date: 'Date',
			time: 'Signed in',
			status: 'Status',
			type: 'Purpose',
			unit: 'Unit',
			people: 'People',
			visitor: 'Visitor',
			phone: 'Phone',
			plate: 'Plate',
			company: 'Company',
			entered: 'In',
			left: 'Out',
			visit: 'Record'
		},
		cut: (rows) => `Only the newest ${String(rows)} rows; narrow the dates for the others`
	}
};
