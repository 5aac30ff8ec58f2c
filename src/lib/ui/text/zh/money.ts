import type { MoneyReason } from '#lib/domain/money/reasons.ts';

/** Money at the desk. Each reason says what is the matter and what to do next. */
export default {
	wrong: {
		TILL_NOT_LEASED: '收银点未激活，请联网激活后再收款',
		TILL_LEASED_ELSEWHERE: '收银点正由另一台设备使用，请在那台设备上交还',
		CLOCK_REFUSED: '本机时间可疑，不能收退款；请联网校准时间',
		FLOAT_SHORT: '备用金不足，请改为转账，或补足备用金后再退',
		REFUND_ALREADY_OPEN: '该押金已在办理退款，请勿重复办理',
		ALREADY_REFUNDED: '该押金已退过，请核对收据上的退款记录',
		RECEIPT_REQUIRED: '请出示收据；收据遗失的，先办理遗失声明',
		RECEIPT_LOST_FLAGGED: '该收据已挂失，请凭遗失声明编号由交款人办理',
		OFFLINE_NO_REFUND: '离线，只出退款受理单；恢复联网后再付款',
		NOT_THE_PAYER: '押金只退给交款人或其书面委托的人',
		THING_NOT_BACK: '证件或钥匙尚未退回，请先办理退还',
		NOT_HELD: '该笔押金当前不能退，请查看其状态',
		NOT_AUTHORISED: '该退款未获授权，请重新申请',
		REFUND_NUMBER_OVER: '退款编号已过期，请重新申请',
		TILL_NOT_HEARD: '办理该退款的设备尚未同步，请让它先联网',
		REFUND_AT_ITS_TILL: '当日收款尚未交账，请到原收银点办理',
		WRONG_SOURCE: '只能从备用金、银行或原付款渠道退回',
		NUMBER_TAKEN: '该收据编号已使用，请按下一号开具',
		NUMBER_OUT_OF_ORDER: '收据编号不连续，请按下一号开具',
		BOOK_FULL: '本年度收据编号已用完，请启用新的收银点',
		NOTHING_TO_PAY: '没有应收金额，无需开收据',
		LINES_INVALID: '收款明细有误，请核对',
		PAYER_INVALID: '请填写交款人姓名',
		CHARGE_PAID: '该费用已收或已取消，请核对',
		RECEIPT_NOT_VALID: '该收据已作废、冲销、结清或部分退款，不能这样办理',
		DAY_HANDED_IN: '当日收款已交账，不能作废；请办理冲销',
		NOT_SAME_DAY: '只能当日作废，请办理冲销',
		VOID_INSTEAD: '当日未交账的收据请直接作废',
		PAPER_NOT_BACK: '请先收回交款人联',
		ALREADY_LOST: '该收据已办理遗失声明',
		AMOUNT_INVALID: '金额有误，请核对',
		SECOND_PERSON: '须由另一人核对签收',
		NOT_YOUR_ACT: '您无权办理，请找有权限的同事',
		DAY_NOT_OPEN: '该日账目不在此步骤，请刷新后核对',
		TOO_MANY_RECOUNTS: '已复点两次，请按差额入账并说明原因',
		COUNT_AGAIN: '点款后又有变动，请重新点款',
		NOT_DUE: '现在不需要办理'
	} satisfies Record<MoneyReason, string>
};
