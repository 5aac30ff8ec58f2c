import type { Method } from '#lib/domain/money/accounts.ts';
import type { LineKind } from '#lib/domain/money/receipt-facts.ts';
import type { ReceiptStatus } from '#lib/domain/money/receipt-state.ts';

/** The till at the desk. */
export default {
	visits: '访客',
	title: '收银',
	of: (till: string) => `收银点 ${till}`,
	until: (time: string) => `本机可收款至 ${time}`,
	loading: '正在读取账目',
	unreachable: '联系不上服务器：激活收银点须先联网；已激活的收银点离线也能收款',
	incomplete: '本机没有这个收银点以前的账目，不能核对金额；请在原来的设备上办理，并告知经理',
	failed: '没有记下，请再试一次',
	signIn: '请先登录当班，再收款',
	lease: {
		title: '激活收银点',
		hint: '一个收银点同一时间只由一台设备使用；激活后断网也能收款，收据编号不断号。',
		which: '本项目的收银点',
		free: () => '可激活',
		elsewhere: (station: string, until: string) => `${station} 使用中，至 ${until}`,
		over: (station: string, until: string) => `${station} 的使用期已于 ${until} 结束，待其联网同步`,
		take: '激活',
		again: '续期',
		release: '交还收银点',
		releaseHint: '交还后本机不能再收款，另一台设备可以接着用。'
	},
	open: {
		title: '清点备用金',
		hint: '先清点抽屉里的备用金，再开始收款。',
		topUp: '从银行领入备用金（元）',
		topUpDone: '领入',
		done: '开始收款'
	},
	notes: {
		face: (yuan: string) => `${yuan} 元`,
		pieces: (yuan: string) => `${yuan} 元张数`,
		total: '清点合计'
	},
	tabs: { pay: '收款', receipts: '收据', close: '点款交账' },
	kind: {
		temp_reno: '装修工人证',
		temp_service: '临时服务证',
		tenant: '租户证',
		tenant_staff: '租户员工卡',
		resident: '住户证',
		key: '钥匙押金',
		item: '借物押金',
		renovation: '装修押金',
		management: '装修管理费',
		waste: '垃圾清运费',
		meeting: '会议费',
		service: '有偿服务',
		agency: '代收代付'
	} satisfies Record<LineKind, string>,
	renewal: (kind: string) => `${kind}（续办）`,
	pay: {
		lines: '收款项目',
		due: '待收费用',
		dueAdd: (kind: string, sum: string) => `${kind} ${sum} 元`,
		line: (n: number) => `第 ${n} 行`,
		kind: '项目',
		number: '证号／钥匙号',
		deposit: '押金（元）',
		amount: '金额（元）',
		fee: '费用（元）',
		add: '加一行',
		remove: '删除',
		payer: '交款人',
		payerHint: '押金只退给交款人',
		phone: '电话（选填）',
		unit: '房号（选填）',
		method: '付款方式',
		total: '合计',
		capitals: '大写',
		done: '收款并开收据'
	},
	methods: {
		cash: '现金',
		wechat: '微信',
		alipay: '支付宝',
		card: '刷卡',
		transfer: '转账'
	} satisfies Record<Method, string>,
	receipt: {
		title: '收据',
		number: '编号',
		day: '账期',
		at: '时间',
		unit: '房号',
		cashier: '收款人',
		show: '查看',
		none: '今天还没有收据',
		notCounted: '已作废，不计入合计',
		promise: '押金凭本收据及证件退还'
	},
	status: {
		blank: '未开具',
		valid: '有效',
		part_refunded: '部分退款',
		settled: '已结清',
		void: '已作废',
		reversed: '已冲销'
	} satisfies Record<ReceiptStatus, string>,
	undo: {
		open: '作废',
		title: (number: string) => `作废收据 ${number}`,
		why: '原因',
		whys: { amount: '金额写错', kind: '项目写错', twice: '重复收款', payer: '交款人取消' },
		paper: '交款人联已收回',
		next: '请主管确认',
		who: '主管是谁？',
		hint: '须由主管本人点名字确认；当班的人不变。',
		keep: '不作废'
	},
	nobody: '名单里没有可以办理的人，请联网更新名单，或请经理在后台添加',
	close: {
		day: (day: string) => `${day} 账期`,
		none: '没有要交的账',
		count: '点款',
		countHint: '先点款再看账：录入各面额张数后才显示账面金额。',
		counted: '确认点款',
		recount: '复点',
		result: '实点',
		expected: '账面',
		difference: '差额',
		even: '相符',
		short: (sum: string) => `短款 ${sum} 元，已记入长短款`,
		over: (sum: string) => `长款 ${sum} 元，已记入长短款`,
		handIn: '交账',
		second: '谁来签收？',
		secondHint: '须由签收人本人点名字确认，表示已当面点清。',
		handed: (sum: string, to: string) => `已交账 ${sum} 元，签收人 ${to}`,
		slip: '存款回单号',
		bank: '已存银行',
		bankBy: (time: string) => `请在 ${time} 前存入银行`,
		banked: (sum: string, slip: string) => `已存银行 ${sum} 元，回单 ${slip}`,
		late: '超过时限，已标记逾期',
		finance: '存款由财务登记，请财务当班后办理',
		handOver: '换人当班'
	},
	back: '返回'
};
