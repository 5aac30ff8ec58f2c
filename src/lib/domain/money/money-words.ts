/** What the money is called, on every screen and in every list that leaves the office. */
import type { Language } from '../language.ts';
import type { Account, Method, Source } from './accounts.ts';
import type { LineKind, ReceiptFactType } from './receipt-facts.ts';
import type { CashDayFactType } from './cash-day-facts.ts';

type Plain = Exclude<Account, `${'cash.takings' | 'cash.float' | 'deposit' | 'fee'}.${string}`>;
/** Of those facts that stand in the journal or in a receipt's story. */
type Told =
	| ReceiptFactType
	| Exclude<
			CashDayFactType,
			| 'BankingMissed'
			| 'HandInMissed'
			| 'BankLineMatched'
			| 'BankLineDiffered'
			| 'DifferenceExplained'
			| 'CashDayTickedOff'
	  >
	| 'FloatToppedUp'
	| 'DrawerCounted';

type Words = {
	kind: Record<LineKind, string>;
	methods: Record<Method, string>;
	sources: Record<Source, string>;
	account: Record<Plain, string> &
		Record<'takings' | 'float' | 'deposit' | 'fee', (of: string) => string>;
	fact: Record<Told, string>;
	/** An entry of money that moved against the rules (E33). */
	strayed: string;
};

export const moneyWords: Record<Language, Words> = {
	'zh-CN': {
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
		},
		methods: {
			cash: '现金',
			wechat: '微信',
			alipay: '支付宝',
			card: '刷卡',
			transfer: '转账'
		},
		sources: {
			...{
				float: '备用金',
				bank: '银行',
				wechat: '微信退回',
				alipay: '支付宝退回',
				card: '刷卡退回'
			}
		},
		account: {
			takings: (till) => `现金（收款 ${till}）`,
			float: (till) => `现金（备用金 ${till}）`,
			deposit: (kind) => `押金（${kind}）`,
			fee: (kind) => `收入（${kind}）`,
			'cash.transit': '在途现金',
			bank: '银行存款',
			'psp.wechat': '微信待清算',
			'psp.alipay': '支付宝待清算',
			card: '刷卡待清算',
			service: '特约服务收入',
			agency: '代收代付',
			forfeit: '扣款收入',
			overshort: '待处理长短款'
		},
		fact: {
			ReceiptIssued: '开收据',
			ReceiptVoided: '收据作废',
			ReceiptDeclaredLost: '收据遗失声明',
			RefundRequested: '申请退款',
			RefundAuthorised: '准予退款',
			RefundRefused: '退款未准',
			RefundDeclined: '退款取消',
			RefundTimedOut: '退款编号过期',
			RefundPaid: '退押金',
			ReceiptReversed: '收据冲销',
			DepositWithheld: '扣押金',
			DepositRestored: '恢复押金',
			DepositCarried: '押金转到新证',
			ReceiptTickedOff: '矛盾已核实',
			AgencySpent: '代付支出',
			AgencyReturned: '代收余款退还',
			FloatToppedUp: '领备用金',
			DrawerCounted: '抽屉清点',
			CashDayOpened: '清点备用金',
			TakingsCounted: '点款',
			TakingsHandedIn: '交账',
			TakingsBanked: '存银行',
			MismatchResolved: '存款差异处理',
			LateTakingsSettled: '补报收款入账处理'
		},
		strayed: '账外变动，需核实'
	},
	en: {
		kind: {
			temp_reno: 'Worker pass',
			temp_service: 'Service pass',
			tenant: 'Tenant pass',
			tenant_staff: 'Tenant staff card',
			resident: 'Resident pass',
			key: 'Key deposit',
			item: 'Item deposit',
			renovation: 'Renovation deposit',
			management: 'Renovation management fee',
			waste: 'Waste removal fee',
			meeting: 'Meeting fee',
			service: 'Paid service',
			agency: 'Purchase for the payer'
		},
		methods: {
			cash: 'Cash',
			wechat: 'WeChat',
			alipay: 'Alipay',
			card: 'Card',
			transfer: 'Transfer'
		},
		sources: {
			...{ float: 'Float', bank: 'Bank', wechat: 'Back to WeChat' },
			...{ alipay: 'Back to Alipay', card: 'Back to the card' }
		},
		account: {
			takings: (till) => `Cash, takings ${till}`,
			float: (till) => `Cash, float ${till}`,
			deposit: (kind) => `Deposits: ${kind}`,
			fee: (kind) => `Income: ${kind}`,
			'cash.transit': 'Cash in transit',
			bank: 'Bank',
			'psp.wechat': 'WeChat, to be settled',
			'psp.alipay': 'Alipay, to be settled',
			card: 'Cards, to be settled',
			service: 'Income: services',
			agency: 'Purchases for payers',
			forfeit: 'Withheld deposits',
			overshort: 'Differences to explain'
		},
		fact: {
			ReceiptIssued: 'Receipt written',
			ReceiptVoided: 'Receipt voided',
			ReceiptDeclaredLost: 'Receipt declared lost',
			RefundRequested: 'Refund asked for',
			RefundAuthorised: 'Refund promised',
			RefundRefused: 'Refund refused',
			RefundDeclined: 'Refund given back',
			RefundTimedOut: 'Refund number over',
			RefundPaid: 'Deposit refunded',
			ReceiptReversed: 'Receipt reversed',
			DepositWithheld: 'Deposit withheld',
			DepositRestored: 'Deposit restored',
			DepositCarried: 'Deposit carried to a new card',
			ReceiptTickedOff: 'Contradiction looked into',
			AgencySpent: 'Purchase paid',
			AgencyReturned: 'Rest of a purchase returned',
			FloatToppedUp: 'Float filled up',
			DrawerCounted: 'Drawer counted',
			CashDayOpened: 'Float counted',
			TakingsCounted: 'Takings counted',
			TakingsHandedIn: 'Handed in',
			TakingsBanked: 'Banked',
			MismatchResolved: 'Bank difference settled',
			LateTakingsSettled: 'Takings told late settled'
		},
		strayed: 'Moved against the rules, look into it'
	}
};

export function accountName(account: string, language: Language): string {
	const { account: words, kind } = moneyWords[language];
	const [, place, of = ''] = /^(?:cash\.)?(takings|float|deposit|fee)\.(.+)$/.exec(account) ?? [];
	if (place === 'takings' || place === 'float') return words[place](of);
	if (place === 'deposit' || place === 'fee') return words[place](kind[of as LineKind]);
	return words[account as Plain];
}

/** What happened, in words; a kind that has none says its own name. */
export function factName(type: string, language: Language): string {
	const words: Partial<Record<string, string>> = moneyWords[language].fact;
	return words[type] ?? type;
}
