/** What is stated about a receipt and the deposits on it. All of them belong to the one receipt. */
import * as v from 'valibot';
import type { Fact } from '../fact.ts';
import type { FactKind, Role } from '../register.ts';
import { depositKinds, feeKinds, methods, sources } from './accounts.ts';
import {
	cashDate,
	instant,
	paperId,
	requestId,
	seenCount,
	staffId,
	thingNumber,
	thingSubject,
	tillCode,
	why
} from './fields.ts';
import { fenSchema, paidSchema, sum, isFen } from './fen.ts';

/** A line is about one pass, key or card, or about one service. */
export const lineKinds = [...feeKinds, 'service', 'agency'] as const;
export type LineKind = (typeof lineKinds)[number];

/** A contractor's crew on one paper; more lines fit on no A5 sheet. */
export const linesMax = 30;
/** Every line's deposit may be split and carried some times over. */
const depositsMax = 300;
export const depositNumber = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(1),
	v.maxValue(depositsMax)
);

const lineSchema = v.strictObject({
	kind: v.picklist(lineKinds),
	deposit: fenSchema,
	fee: fenSchema,
	thing: v.exactOptional(thingSubject),
	number: v.exactOptional(thingNumber),
	/** The charge that it pays. */
	charge: v.exactOptional(requestId)
});
export type ReceiptLine = v.InferOutput<typeof lineSchema>;

/** Deposits only of kinds that are held; money for a purchase is no fee; and something is to pay. */
export function isLine(line: unknown): line is ReceiptLine {
	if (!v.is(lineSchema, line)) return false;
	const { kind, deposit, fee } = line;
	if (deposit + fee === 0) return false;
	if (kind === 'agency') return fee === 0;
	return deposit === 0 || (depositKinds as readonly string[]).includes(kind);
}

const linesSchema = v.pipe(
	v.array(lineSchema),
	v.minLength(1),
	v.maxLength(linesMax),
	v.check((lines) => lines.every(isLine), 'lines that can be booked'),
	v.check((lines) => isFen(totalOf(lines)), 'a sum that a paper can say')
);

export function totalOf(lines: readonly { deposit: number; fee: number }[]): number {
	return sum(lines.map(({ deposit, fee }) => deposit + fee));
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
/** Who paid, and therefore who gets a refund. */
export const payerSchema = v.strictObject({
	name,
	firm: v.exactOptional(name),
	phone: v.exactOptional(v.pipe(v.string(), v.minLength(5), v.maxLength(20)))
});
export type Payer = v.InferOutput<typeof payerSchema>;

const deposits = v.pipe(v.array(depositNumber), v.maxLength(depositsMax));
const payOut = {
	request: requestId,
	number: paperId,
	fen: paidSchema,
	from: v.picklist(sources),
	till: tillCode
};

export const refusalCodes = [
	'REFUND_ALREADY_OPEN',
	'ALREADY_REFUNDED',
	'NOT_HELD',
	'RECEIPT_NOT_VALID',
	'RECEIPT_LOST_FLAGGED',
	'AT_ITS_TILL',
	'THING_NOT_BACK',
	'DEPOSIT_KEPT',
	'NOT_YOUR_ACT'
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const receiptSchemas = {
	ReceiptIssued: v.strictObject({
		till: tillCode,
		/** The cash day on whose page it stands. */
		day: cashDate,
		method: v.picklist(methods),
		lines: linesSchema,
		unit: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
		invoice: v.exactOptional(paperId)
	}),
	/** `by`: the supervisor, by their own PIN; the payer's part is back. */
	ReceiptVoided: v.strictObject({ by: staffId, why, fen: paidSchema }),
	ReceiptDeclaredLost: v.strictObject({
		file: paperId,
		by: staffId,
		/** The thing is lost as well: the manager agreed. */
		manager: v.exactOptional(staffId)
	}),
	RefundRequested: v.strictObject({
		request: requestId,
		what: v.picklist(['refund', 'reverse']),
		/** None for a reversal: it undoes the whole receipt. */
		deposits,
		till: tillCode,
		/** The paper itself, or the file of its loss. */
		shown: v.picklist(['receipt', 'file']),
		to: v.picklist(['payer', 'authorised'])
	}),
	/** Stated by the back office alone, which decides on one request after the other. */
	RefundAuthorised: v.strictObject({ request: requestId, number: paperId, until: instant }),
	RefundRefused: v.strictObject({
		request: requestId,
		code: v.picklist(refusalCodes),
		/** Where and when it was paid already. */
		paid: v.exactOptional(v.strictObject({ receipt: paperId, at: instant, till: tillCode }))
	}),
	/** Nobody wants it any more; once promised, only the tablet that asked can say so: it may have paid. */
	RefundDeclined: v.strictObject({ request: requestId }),
	RefundTimedOut: v.strictObject({ request: requestId }),
	/** `by`: the manager, for a sum above finance's own. */
	RefundPaid: v.strictObject({ ...payOut, by: v.exactOptional(staffId) }),
	ReceiptReversed: v.strictObject({ ...payOut, by: staffId, why }),
	DepositWithheld: v.strictObject({ deposit: depositNumber, fen: paidSchema, by: staffId, why }),
	DepositRestored: v.strictObject({ deposit: depositNumber, by: staffId }),
	DepositCarried: v.strictObject({
		deposit: depositNumber,
		to: v.strictObject({ thing: thingSubject, number: thingNumber })
	}),
	AgencySpent: v.strictObject({
		line: depositNumber,
		fen: paidSchema,
		from: v.picklist(['float', 'bank']),
		paper: paperId
	}),
	/** E42: of so many contradictions, by finance or the manager. */
	ReceiptTickedOff: v.strictObject({ conflicts: seenCount, why }),
	/** What was left over, to the payer or whom they sent, who signed for it. */
	AgencyReturned: v.strictObject({
		line: depositNumber,
		fen: paidSchema,
		from: v.picklist(sources),
		to: v.picklist(['payer', 'authorised'])
	})
} as const;
export type ReceiptFactType = keyof typeof receiptSchemas;
export type ReceiptFact<Type extends ReceiptFactType = ReceiptFactType> = {
	[Each in Type]: Omit<Fact, 'type' | 'data' | 'personal'> & {
		type: Each;
		data: v.InferOutput<(typeof receiptSchemas)[Each]>;
		personal?: { payer: Payer };
	};
}[Type];

const officesOwn: readonly ReceiptFactType[] = [
	...(['RefundAuthorised', 'RefundRefused', 'RefundTimedOut', 'ReceiptTickedOff'] as const)
];
const officesToo: readonly ReceiptFactType[] = [
	...(['RefundDeclined', 'DepositWithheld', 'DepositRestored', 'ReceiptDeclaredLost'] as const)
];

function by(type: ReceiptFactType): readonly Role[] {
	if (officesOwn.includes(type)) return ['office'];
	return officesToo.includes(type) ? ['desk', 'office'] : ['desk'];
}

export const receiptKinds: readonly FactKind[] = (
	Object.keys(receiptSchemas) as ReceiptFactType[]
).map((type) => ({
	type,
	v: 1,
	by: by(type),
	data: receiptSchemas[type],
	...(type === 'ReceiptIssued' && { personal: v.strictObject({ payer: payerSchema }) })
}));
