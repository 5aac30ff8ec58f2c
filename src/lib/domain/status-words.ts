/** Where a visit stands, as people read it: on every screen and in every list that leaves the office. */
import type { Language } from './language.ts';
import type { VisitStatus } from './visit-state.ts';

export const statusWords: Record<Language, Record<VisitStatus, string>> = {
	'zh-CN': {
		blank: '填写中',
		submitted: '已提交',
		confirming: '确认中',
		approved: '已同意',
		unconfirmed: '未能确认',
		denied: '被访人未同意',
		inside: '在内',
		left: '已离开',
		cancelled: '已取消',
		abandoned: '已放弃',
		refused: '门岗未放行',
		lapsed: '过期未到',
		closed: '离开未登记',
		merged: '已并入另一条'
	},
	en: {
		blank: 'Being filled in',
		submitted: 'Submitted',
		confirming: 'Being confirmed',
		approved: 'Approved',
		unconfirmed: 'Not confirmed',
		denied: 'Host did not agree',
		inside: 'Inside',
		left: 'Left',
		cancelled: 'Cancelled',
		abandoned: 'Given up',
		refused: 'Turned away',
		lapsed: 'Never came',
		closed: 'Left unseen',
		merged: 'Part of another'
	}
};
