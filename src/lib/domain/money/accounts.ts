/** Where money can stand and what it can be owed for: a closed list for each site (RULES.md E13). */

/** What a deposit is held for. Passes by their kind, then what is lent, then a renovation. */
export const depositKinds = [
	...(['temp_reno', 'temp_service', 'tenant', 'tenant_staff', 'resident'] as const),
	...(['key', 'item', 'renovation'] as const)
] as const;
export type DepositKind = (typeof depositKinds)[number];

/** What is charged for good. */
export const feeKinds = [...depositKinds, 'management', 'waste', 'meeting'] as const;
export type FeeKind = (typeof feeKinds)[number];

/** How a payer pays. Cash comes to the till; a transfer straight to the bank. */
export const methods = ['cash', 'wechat', 'alipay', 'card', 'transfer'] as const;
export type Method = (typeof methods)[number];

/** Where money goes out from. Takings are not among them: they go to the bank whole (坐支). */
export const sources = ['float', 'bank', 'wechat', 'alipay', 'card'] as const;
export type Source = (typeof sources)[number];

export type Account =
	| `cash.takings.${string}`
	| `cash.float.${string}`
	| 'cash.transit'
	| 'bank'
	| 'psp.wechat'
	| 'psp.alipay'
	| 'card'
	| `deposit.${DepositKind}`
	| `fee.${FeeKind}`
	| 'service'
	| 'agency'
	| 'forfeit'
	| 'overshort';

/** As a site names its tills: T1, T2 … */
export const tillPattern = /^[A-Z][0-9]{1,3}$/;

const fixed: readonly string[] = [
	...['cash.transit', 'bank', 'psp.wechat', 'psp.alipay', 'card'],
	...['service', 'agency', 'forfeit', 'overshort'],
	...depositKinds.map((kind) => `deposit.${kind}`),
	...feeKinds.map((kind) => `fee.${kind}`)
];

export function isAccount(text: string): text is Account {
	if (fixed.includes(text)) return true;
	const till = /^cash\.(?:takings|float)\.(.+)$/.exec(text)?.[1];
	return till !== undefined && tillPattern.test(till);
}

export const takingsOf = (till: string): Account => `cash.takings.${till}`;
export const floatOf = (till: string): `cash.float.${string}` => `cash.float.${till}`;
export const depositOf = (kind: DepositKind): Account => `deposit.${kind}`;
export const feeOf = (kind: FeeKind): Account => `fee.${kind}`;

/** Where what is paid arrives. */
export function placeOf(method: Method, till: string): Account {
	if (method === 'cash') return takingsOf(till);
	if (method === 'transfer') return 'bank';
	return method === 'card' ? 'card' : `psp.${method}`;
}

/** Where what is paid out comes from. */
export function sourceOf(source: Source, till: string): Account {
	if (source === 'float') return floatOf(till);
	if (source === 'bank' || source === 'card') return source;
	return `psp.${source}`;
}

/** Back over the way it came, or from the float or the bank; never over a way it did not come. */
export function mayComeFrom(source: Source, method: Method): boolean {
	return source === 'float' || source === 'bank' || source === method;
}
