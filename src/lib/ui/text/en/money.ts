import type zh from '../zh/money.ts';

export default {
	wrong: {
		TILL_NOT_LEASED: 'This till is not active. Go online and activate it first.',
		TILL_LEASED_ELSEWHERE: 'Another tablet holds this till. Release it there.',
		CLOCK_REFUSED: 'This tablet’s clock is in doubt: no money can move. Go online to set it.',
		LEASE_RUNS:
			'That device may still take money. Wait until its lease is over, or give the till back on the device.',
		FLOAT_SHORT: 'The float is too small. Pay by transfer, or fill up the float first.',
		REFUND_ALREADY_OPEN: 'A refund of this deposit is under way already. Go on with that one.',
		ALREADY_REFUNDED: 'This deposit was paid back already. See the entry on its receipt.',
		RECEIPT_REQUIRED: 'Ask for the receipt. If it is lost, have its loss declared first.',
		RECEIPT_LOST_FLAGGED: 'This receipt was declared lost. Only the payer, with the file’s number.',
		OFFLINE_NO_REFUND: 'Offline: print a note of the request, and pay once online.',
		NOT_THE_PAYER:
			'Paid back only to the payer, or to whom the payer sends in writing. Ask one of them to come with their ID.',
		WHO_NOT_SEEN: 'See their ID first, then say who gets the money.',
		THING_NOT_BACK: 'The pass or key is not back, or the works are not due yet. See to that first.',
		DEPOSIT_KEPT:
			'Written off, and the manager keeps the deposit. Have the manager withhold it here.',
		OBJECTION_OVER:
			'Withheld for a year: it cannot be restored any more. Take what is said against it to the manager.',
		NOT_HELD: 'This deposit cannot be paid back now. Look at where it stands.',
		NOT_AUTHORISED: 'This refund is not authorised. Ask for it again.',
		REFUND_NUMBER_OVER: 'The refund number has run out. Ask for a new one.',
		TILL_NOT_HEARD: 'The tablet that holds this refund has not synced. Bring it online first.',
		AT_ITS_TILL:
			'Go to its own till: that day’s cash is not handed in yet, or the money is for a purchase.',
		WRONG_SOURCE: 'Pay from the float, the bank, or back the way it came.',
		NUMBER_TAKEN: 'This receipt number is used. Take the next one.',
		NUMBER_OUT_OF_ORDER: 'Receipt numbers leave no gap. Take the next one.',
		BOOK_FULL: 'This year’s receipt numbers are used up. Open another till.',
		NOTHING_TO_PAY: 'There is nothing to pay, so no receipt.',
		LINES_INVALID: 'Something in these details is wrong. Check them.',
		PAYER_INVALID: 'Enter the payer’s name.',
		CHARGE_PAID: 'This charge was paid or dropped already. Check it.',
		RECEIPT_NOT_VALID:
			'This receipt is void, reversed, settled or partly refunded: not possible with it.',
		DAY_HANDED_IN: 'That day’s cash is handed in: reverse the receipt instead.',
		NOT_SAME_DAY: 'Only a receipt of today can be voided: reverse it instead.',
		DRAWER_SHORT: 'The count found less than that in the drawer: reverse the receipt instead.',
		VOID_INSTEAD: 'Today’s receipt, not handed in yet: void it instead.',
		PAPER_NOT_BACK: 'Take back the payer’s part first.',
		ALREADY_LOST: 'The loss of this receipt is declared already.',
		MORE_THAN_LEFT: 'More than is left of this purchase. Check the sum on the shop’s receipt.',
		SHOP_RECEIPT_NEEDED: 'Enter the number of the shop’s receipt first.',
		PURCHASE_FULL:
			'20 spendings are noted for this purchase. Give the rest back and write a new receipt.',
		NOT_SIGNED: 'Let the receiver sign on the receipt for the rest first.',
		AMOUNT_INVALID: 'This amount is wrong. Check it.',
		SECOND_PERSON: 'Somebody else must check and sign.',
		NOT_YOUR_ACT: 'You may not do this. Ask a colleague who may.',
		DAY_NOT_OPEN: 'This day is at another step. Refresh and look again.',
		TOO_MANY_RECOUNTS: 'Counted again twice already. Book the difference and say why.',
		COUNT_AGAIN: 'Something moved since the count. Count again.',
		NOT_DUE: 'Nothing to do here now.',
		DIFFERENCE_UNEXPLAINED:
			'A difference is not explained: count again, or say why (two letters or more).',
		HANDOVER_INCOMPLETE:
			'The hand-over is not complete: whoever hands over counts the float and each day’s takings.'
	}
} satisfies typeof zh;
