/** Known mistakes for the ledger's simulation: each must be found. */
import type { Fact } from '#lib/domain/fact.ts';
import type { AnyRegister, Register } from '#lib/domain/register.ts';
import { entriesOf } from '#lib/domain/money/entries.ts';
import type { Entry } from '#lib/domain/money/journal.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';

export const ledgerMutants = {
	expireByClock: 'takes a promised refund back by time alone, though its tablet was not heard',
	leaseByClock: 'lends a till to another tablet by time alone',
	anywhere: 'lets any till give back on a receipt whose cash is still in its drawer',
	standsThere: 'takes any tablet that stands at a till for the one that holds it',
	voidLate: 'voids a receipt after its day was handed in',
	noSerial: 'promises one deposit to two requests',
	fromTakings: 'pays refunds out of takings',
	wholeForPart: 'books the whole deposit where a part is withheld',
	carryTwice: 'keeps the old deposit held when it is carried',
	countAgain: 'books the difference of a recount against the first sum',
	numberAhead: 'takes the number before the receipt is written',
	forgetsCharges: 'asks for what is due without looking at the receipts first',
	foldTwice: 'folds a fact again that came twice',
	forgetsRetired: 'writes on with numbers that a lost tablet may have used',
	afterCount: 'lets receipts come to a day that was counted',
	leavesUnopened: 'closes only pages that somebody opened',
	opensTwice: 'opens the page of a day again that was begun the evening before',
	lateOnItsWay: 'tells only cash late that was handed in'
} as const;
export type LedgerMutant = keyof typeof ledgerMutants;
export const ledgerMutantNames = Object.keys(ledgerMutants) as LedgerMutant[];
export type Wrong = LedgerMutant | undefined;

export function registersWith(wrong: Wrong): readonly AnyRegister[] {
	if (wrong !== 'noSerial' && wrong !== 'carryTwice') return moneyRegisters;
	return moneyRegisters.map((register) =>
		register.name === 'receipt'
			? (bent(register as Register<Receipt>, wrong) as AnyRegister)
			: register
	);
}

function bent(register: Register<Receipt>, wrong: Wrong): Register<Receipt> {
	return {
		...register,
		evolve(before, fact) {
			const after = register.evolve(before, fact);
			if (wrong === 'carryTwice' && fact.type === 'DepositCarried')
				return {
					...after,
					deposits: after.deposits.map((one) =>
						one.status === 'carried' ? { ...one, status: 'held' } : one
					)
				};
			if (wrong !== 'noSerial' || fact.type !== 'RefundAuthorised') return after;
			const { request, number, until } = fact.data as Record<string, string>;
			return {
				...after,
				authorised: before.authorised + 1,
				requests: after.requests.map((one) =>
					one.id === request && one.status === 'open'
						? { ...one, status: 'authorised', number: number ?? '', until: Date.parse(until ?? '') }
						: one
				)
			};
		}
	};
}

export function deriveWith(wrong: Wrong): (fact: Fact, before: unknown) => Entry[] {
	if (wrong === 'fromTakings')
		return (fact, before) => entriesOf(fact, before).map((entry) => fromTakings(entry, fact));
	if (wrong !== 'wholeForPart') return entriesOf;
	return (fact, before) =>
		entriesOf(fact, before).map((entry) =>
			entry.case === 'E4' ? wholeOf(entry, before as Receipt, fact) : entry
		);
}

function fromTakings(entry: Entry, fact: Fact): Entry {
	if (entry.case !== 'E3') return entry;
	return {
		...entry,
		day: fact.occurredAt.slice(0, 10),
		lines: entry.lines.map((line) => {
			const account = line.account.replace('cash.float', 'cash.takings') as typeof line.account;
			return { ...line, account };
		})
	};
}

function wholeOf(entry: Entry, { deposits }: Receipt, { data }: Fact): Entry {
	const { deposit } = data as { deposit: number };
	const fen = deposits.find(({ n }) => n === deposit)?.fen ?? 0;
	return { ...entry, lines: entry.lines.map((line) => ({ ...line, fen })) };
}
