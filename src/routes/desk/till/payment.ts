/** What a cashier types before a receipt is written. Pure: kinds with their usual prices, sums, and the sale read from it. */
import type { Charge } from '#lib/domain/money/charge.ts';
import { readYuan, fenText } from '#lib/domain/money/fen.ts';
import { depositKinds, type DepositKind, type Method } from '#lib/domain/money/accounts.ts';
import type { Tariff, Tariffs } from '#lib/domain/money/settings.ts';
import { lineKinds, type LineKind, type ReceiptLine } from '#lib/domain/money/receipt-facts.ts';
import type { Sale } from '#lib/domain/money/receipt-verbs.ts';

/** What a line is for: a kind, the first time or as a renewal. */
export type What = LineKind | `${DepositKind}+`;

/** A line as typed: sums in yuan, an empty one is nothing. */
export type DraftLine = {
	what: What;
	number: string;
	deposit: string;
	fee: string;
	/** The charge that it pays: its sums are not for the cashier to change. */
	charge?: { id: string; thing?: string };
};

export type Draft = {
	payer: string;
	firm: string;
	phone: string;
	unit: string;
	/** Number of the tax invoice, where one was written. */
	invoice: string;
	method: Method;
	lines: DraftLine[];
};

export type ReadSale =
	| { ok: true; sale: Sale }
	| { ok: false; reason: 'AMOUNT_INVALID' | 'PAYER_INVALID'; line?: number };

/** What may be chosen: a renewal stands below its kind, where the site has a price for one. */
export function whatsOf(tariffs: Tariffs): What[] {
	return lineKinds.flatMap((kind): What[] =>
		isDeposit(kind) && tariffs[kind].renewal > 0 ? [kind, `${kind}+`] : [kind]
	);
}

export function kindOf(what: What): LineKind {
	return (what.endsWith('+') ? what.slice(0, -1) : what) as LineKind;
}

/** Can a deposit be held on such a line? Of a purchase the whole sum stands there: it is the payer's own. */
export function takesDeposit(what: What): boolean {
	return what === 'agency' || (!what.endsWith('+') && isDeposit(what));
}

export function takesFee(what: What): boolean {
	return what !== 'agency';
}

/** An empty line at the usual price. */
export function lineFor(what: What, tariffs: Tariffs): DraftLine {
	const kind = kindOf(what);
	const { deposit, fee, renewal } = isPriced(kind, tariffs) ? tariffs[kind] : unpriced;
	const isRenewal = what.endsWith('+');
	const typed = (fen: number) => (fen === 0 ? '' : fenText(fen));
	return {
		...{ what, number: '' },
		deposit: takesDeposit(what) ? typed(deposit) : '',
		fee: typed(isRenewal ? renewal : fee)
	};
}

export function lineOfCharge(id: string, { kind, deposit, fee, number, thing }: Charge): DraftLine {
	return {
		...{ what: kind, number: number ?? '', deposit: fenText(deposit), fee: fenText(fee) },
		charge: { id, ...(thing && { thing }) }
	};
}

export function blankDraft(tariffs: Tariffs): Draft {
	return {
		...{ payer: '', firm: '', phone: '', unit: '', invoice: '', method: 'cash' },
		lines: [lineFor('temp_reno', tariffs)]
	};
}

/** The sum so far; undefined while something typed is no sum of money. */
export function draftTotal({ lines }: Draft): number | undefined {
	return lines.reduce<number | undefined>((all, { deposit, fee }) => {
		const [held, paid] = [fenOf(deposit), fenOf(fee)];
		if (all === undefined || held === undefined || paid === undefined) return undefined;
		return all + held + paid;
	}, 0);
}

export function readSale({ method, lines, ...typed }: Draft): ReadSale {
	const read: ReceiptLine[] = [];
	for (const [index, { what, number, deposit, fee, charge }] of lines.entries()) {
		const [held, paid] = [fenOf(deposit), fenOf(fee)];
		if (held === undefined || paid === undefined)
			return { ok: false, reason: 'AMOUNT_INVALID', line: index + 1 };
		read.push({
			...{ kind: kindOf(what), deposit: held, fee: paid },
			...(number.trim() && { number: number.trim() }),
			...(charge && { charge: charge.id }),
			...(charge?.thing && { thing: charge.thing })
		});
	}
	const [name, firm, phone, unit, invoice] = (
		['payer', 'firm', 'phone', 'unit', 'invoice'] as const
	).map((field) => typed[field].trim());
	if (!name) return { ok: false, reason: 'PAYER_INVALID' };
	return {
		ok: true,
		sale: {
			...{ method, lines: read },
			payer: { name, ...(firm && { firm }), ...(phone && { phone }) },
			...(unit && { unit }),
			...(invoice && { invoice })
		}
	};
}

function fenOf(typed: string): number | undefined {
	return typed.trim() === '' ? 0 : readYuan(typed);
}

const unpriced: Tariff = { deposit: 0, fee: 0, renewal: 0 };

function isPriced(kind: string, tariffs: Tariffs): kind is keyof Tariffs {
	return kind in tariffs;
}

function isDeposit(kind: string): kind is DepositKind {
	return (depositKinds as readonly string[]).includes(kind);
}
