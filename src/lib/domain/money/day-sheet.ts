/** One till's day as its sheet says it (日报): read off the books, so that it is what the ledger is. */
import { dateText } from '../time.ts';
import { floatOf, methods, type Account, type Method } from './accounts.ts';
import type { Books } from './books.ts';
import { sum } from './fen.ts';
import { effectOn, type Case, type Entry } from './journal.ts';
import { lineKinds, totalOf, type LineKind } from './receipt-facts.ts';
import type { Receipt } from './receipt-state.ts';

export type DaySheet = {
	/** In the order of the book; a day's numbers follow one another. */
	first?: string;
	last?: string;
	/** Of all papers written, void ones too. */
	count: number;
	voids: { number: string; fen: number }[];
	kinds: { kind: LineKind; count: number; deposit: number; fee: number }[];
	methods: { method: Method; count: number; fen: number }[];
	/** What went out on that date: refunds, reversals, purchases; by which way. */
	paid: { paper: string; from: Account; fen: number }[];
	/** On that date of the calendar: the float knows no cut of the day. */
	float: { start: number; toppedUp: number; paidOut: number; counted: number; end: number };
};

/** A count and a top-up pay nobody. */
const still: readonly Case[] = ['E6', 'E7'];
const ways: readonly Account[] = ['bank', 'psp.wechat', 'psp.alipay', 'card'];

export function daySheet(books: Books, till: string, day: string, zone: string): DaySheet {
	const papers = [...books.entities]
		.flatMap(([subject, entity]) => (subject.startsWith('receipt:') ? [entity as Receipt] : []))
		.filter((receipt) => receipt.till === till && receipt.day === day && receipt.number !== '')
		.sort((one, other) => (one.number < other.number ? -1 : 1));
	const good = papers.filter(({ status }) => status !== 'void');
	const [first, last] = [papers[0]?.number, papers.at(-1)?.number];
	return {
		...(first !== undefined && { first }),
		...(last !== undefined && { last }),
		count: papers.length,
		voids: papers
			.filter(({ status }) => status === 'void')
			.map(({ number, lines }) => ({ number, fen: totalOf(lines) })),
		kinds: kindsOf(good),
		methods: methods.flatMap((method) => {
			const paid = good.filter((receipt) => receipt.method === method);
			const fen = sum(paid.map(({ lines }) => totalOf(lines)));
			return paid.length > 0 ? [{ method, count: paid.length, fen }] : [];
		}),
		...moved(books.journal, till, (entry) => dateText(Date.parse(entry.at), zone), day)
	};
}

function kindsOf(receipts: readonly Receipt[]): DaySheet['kinds'] {
	const lines = receipts.flatMap((receipt) => receipt.lines);
	return lineKinds.flatMap((kind) => {
		const mine = lines.filter((line) => line.kind === kind);
		if (mine.length === 0) return [];
		const deposit = sum(mine.map((line) => line.deposit));
		return [{ kind, count: mine.length, deposit, fee: sum(mine.map((line) => line.fee)) }];
	});
}

/** What went out and what became of the float. A void gives back what it took, on its own day's page: no paying out. */
function moved(
	journal: readonly Entry[],
	till: string,
	dateOf: (entry: Entry) => string,
	day: string
): Pick<DaySheet, 'paid' | 'float'> {
	const float = floatOf(till);
	const mine = journal.filter((entry) => entry.till === till);
	const today = mine.filter((entry) => dateOf(entry) === day);
	const onFloat = (entries: readonly Entry[]) =>
		sum(entries.map((entry) => effectOn(float, entry)));
	const paid = today
		.filter(
			({ case: name, day: page }) =>
				name === 'wrong' || (page === undefined && !still.includes(name))
		)
		.flatMap((entry) =>
			[float, ...ways].flatMap((from) => {
				const fen = -effectOn(from, entry);
				return fen > 0 ? [{ paper: entry.paper, from, fen }] : [];
			})
		);
	return {
		paid,
		float: {
			start: onFloat(mine.filter((entry) => dateOf(entry) < day)),
			toppedUp: onFloat(today.filter((entry) => entry.case === 'E7')),
			paidOut: sum(paid.filter(({ from }) => from === float).map(({ fen }) => fen)),
			counted: onFloat(today.filter((entry) => entry.case === 'E6')),
			end: onFloat(mine.filter((entry) => dateOf(entry) <= day))
		}
	};
}
