import type { Source } from '#lib/domain/money/accounts.ts';
import type { Deposit } from '#lib/domain/money/receipt-state.ts';
import type { Back } from '#lib/domain/money/thing-back.ts';

/** Deposits paid back at the till, withheld, and receipts that were lost. */
export default {
	title: '退押金',
	find: '收据编号、交款人、电话、房号或证号',
	findHint: '可扫收据上的二维码',
	search: '查找',
	none: '没有找到收据，请换一项再查',
	many: '只列出前 12 张，请补充条件',
	open: '办理',
	asked: '未完结的退款申请',
	toRefund: '证已收回，押金未退',
	feesBack: '续办未成，工本费应退',
	feeBack: (sum: string, receipt: string) => `${sum} 元（收据 ${receipt}）`,
	held: (count: number, sum: string) => `在押 ${String(count)} 笔，${sum} 元`,
	/** As it is noted on the paper. */
	paid: (count: number, sum: string) => `已收回 ${String(count)} 证，退押金 ${sum} 元`,
	/** Of keys and works. */
	paidBack: (count: number, sum: string) => `已退押金 ${String(count)} 笔，${sum} 元`,
	/** The whole receipt, fees too. */
	undone: (sum: string) => `整单冲销，退还 ${sum} 元`,
	payment: (number: string, sum: string, time: string, till: string) =>
		`${number} · ${sum} 元 · ${time} · ${till}`,
	lost: (file: string) => `收据已挂失，遗失声明编号 ${file}`,
	deposits: '押金',
	nothing: '该收据没有押金',
	choose: '本次退还',
	back: '实物已收回',
	/** What the thing's own book says. */
	book: {
		back: '已退还或无需退还',
		out: '尚未退还，请先办理退还',
		withhold: '已核销，不退押金：请经理在此扣款'
	} satisfies Record<Exclude<Back, 'ask'>, string>,
	status: {
		held: '在押',
		requested: '已申请',
		authorised: '已核准',
		refunded: '已退',
		withheld: '已扣',
		carried: '已转新证',
		reversed: '已冲销'
	} satisfies Record<Deposit['status'] | 'requested' | 'authorised', string>,
	shown: '收据',
	shownBy: { receipt: '已出示收据', file: '凭遗失声明', nothing: '未出示' },
	who: '谁来领款',
	whoIs: { payer: '交款人本人', authorised: '受委托人（有书面委托）', bearer: '只是持证人' },
	whoHint: '只退给收据上的交款人或其书面委托的人，核对证件后选择。',
	request: '申请退款',
	requestSum: (sum: string) => `申请退款 ${sum} 元`,
	reverse: '整单冲销',
	reverseSum: (sum: string) => `整单冲销，退还 ${sum} 元`,
	reverseHint:
		'当日未交账的收据请在“收据”里作废；已隔日、已交账或清点不足的，整单冲销：经核准后退还全部款项。',
	note: '退款受理单',
	noteHint: '仅受理，未付款。恢复联网并核准后，凭本单和收据领款。',
	noteNumber: '受理号',
	waiting: '等待后台核准，尚未付款',
	asking: '正在联系后台核准，请稍候',
	leave: '不等了',
	authorise: '现在核准',
	decline: '取消申请',
	giveBack: '交还退款编号',
	promised: (number: string) => `已核准，退款编号 ${number}`,
	left: (time: string) => `剩余 ${time}`,
	from: '付款来源',
	sources: {
		float: '备用金现金',
		bank: '银行转账',
		wechat: '微信原路',
		alipay: '支付宝原路',
		card: '原卡'
	} satisfies Record<Source, string>,
	pay: (sum: string) => `已付 ${sum} 元`,
	done: (sum: string) => `已退 ${sum} 元，账已记入`,
	refused: (why: string) => `后台未核准，没有付款：${why}`,
	before: (receipt: string, time: string, till: string) =>
		`${receipt} 已于 ${time} 在 ${till} 退款`,
	ended: '申请已取消',
	elsewhere: (till: string) => `${till} 已申请，由该收银点办理`,
	manager: '哪位经理批准？',
	managerHint: '须由经理本人点名字确认；当班的人不变。',
	supervisor: '哪位主管确认？',
	supervisorHint: '须由主管本人点名字确认；当班的人不变。',
	why: '原因',
	withhold: {
		open: '扣款',
		title: (what: string) => `扣押金：${what}`,
		fen: '扣款金额（元）',
		whole: (sum: string) => `在押 ${sum} 元，可扣全部或一部分`,
		why: '原因（不写姓名）',
		told: '已告知交款人扣款金额和原因',
		next: '请经理确认',
		restore: '恢复在押'
	},
	loss: {
		open: '收据遗失',
		title: (number: string) => `收据遗失声明 ${number}`,
		hint: '声明后原收据作废，以后只凭遗失声明编号退给交款人。',
		payer: '已核对交款人证件（单位核对公章），遗失声明已签字',
		thing: '证件或钥匙也遗失（须经理同意）',
		next: '请主管确认'
	}
};
