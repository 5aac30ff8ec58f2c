/** Why money does not move. Closed: each has a text in both languages, in the texts about money. */
export const moneyReasons = [
	// The till and its clock.
	...(['TILL_NOT_LEASED', 'TILL_LEASED_ELSEWHERE', 'CLOCK_REFUSED', 'FLOAT_SHORT'] as const),
	...(['LEASE_RUNS'] as const),
	// Refunds.
	...([
		'REFUND_ALREADY_OPEN',
		'ALREADY_REFUNDED',
		'RECEIPT_REQUIRED',
		'RECEIPT_LOST_FLAGGED',
		'OFFLINE_NO_REFUND'
	] as const),
	...([
		'NOT_THE_PAYER',
		'WHO_NOT_SEEN',
		'THING_NOT_BACK',
		'DEPOSIT_KEPT',
		'OBJECTION_OVER',
		'NOT_HELD',
		'NOT_AUTHORISED',
		'REFUND_NUMBER_OVER',
		'TILL_NOT_HEARD',
		'AT_ITS_TILL',
		'WRONG_SOURCE'
	] as const),
	// Receipts.
	...([
		'NUMBER_TAKEN',
		'NUMBER_OUT_OF_ORDER',
		'BOOK_FULL',
		'NOTHING_TO_PAY',
		'LINES_INVALID',
		'PAYER_INVALID',
		'CHARGE_PAID',
		'RECEIPT_NOT_VALID',
		'DAY_HANDED_IN',
		'NOT_SAME_DAY',
		'DRAWER_SHORT',
		'VOID_INSTEAD',
		'PAPER_NOT_BACK',
		'ALREADY_LOST'
	] as const),
	// Purchases on somebody's behalf.
	...(['MORE_THAN_LEFT', 'SHOP_RECEIPT_NEEDED', 'PURCHASE_FULL', 'NOT_SIGNED'] as const),
	// Sums, the day, the staff.
	...(['AMOUNT_INVALID', 'SECOND_PERSON', 'NOT_YOUR_ACT', 'DAY_NOT_OPEN'] as const),
	...(['TOO_MANY_RECOUNTS', 'COUNT_AGAIN', 'NOT_DUE'] as const),
	...(['DIFFERENCE_UNEXPLAINED', 'HANDOVER_INCOMPLETE'] as const)
] as const;
export type MoneyReason = (typeof moneyReasons)[number];
