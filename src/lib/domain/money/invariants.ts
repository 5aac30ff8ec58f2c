/** What must hold after every fact (RULES.md E29). A book that breaks one of these is not believed. */
import { depositKinds, depositOf } from './accounts.ts';
import type { Books } from './books.ts';
import { sum } from './fen.ts';
import { isBalanced } from './journal.ts';
import { numberOf, receiptSubject } from './numbers.ts';
import { leftOf, type Receipt } from './receipt-state.ts';
import type { Block, Till } from './till.ts';

/** What one fact can have changed: its own subject, and entries from some place of the journal on. */
export type Change = { subject: string; from: number };

/** Everything that is wrong, in words for the one who looks for the cause; or, after one fact, what it made wrong. */
export function faultsOf(books: Books, change?: Change): string[] {
	const receipts = receiptsOf(books);
	const touched = change
		? receipts.filter(({ number }) => receiptSubject(number) === change.subject)
		: receipts;
	return [
		...journalFaults(books, change?.from ?? 0),
		...touched.flatMap(receiptFaults),
		...heldFaults(books, receipts),
		...numberFaults(receipts, retiredOf(books)),
		...slipFaults(receipts)
	];
}

export function receiptsOf(books: Books): Receipt[] {
	const found: Receipt[] = [];
	for (const [subject, entity] of books.entities)
		if (subject.startsWith('receipt:') && (entity as Receipt).status !== 'blank')
			found.push(entity as Receipt);
	return found;
}

function journalFaults(books: Books, from: number): string[] {
	const cash = books.accounts().filter((account) => account.startsWith('cash.'));
	return [
		...books.journal
			.slice(from)
			.filter((entry) => !isBalanced(entry))
			.map(({ fact }) => `unbalanced ${fact}`),
		...(sum(books.accounts().map((account) => books.balance(account))) === 0
			? []
			: ['journal out of balance']),
		...cash
			.filter((account) => books.balance(account) < 0)
			.map((account) => `${account} below zero`),
		...[...books.allTakings()]
			.filter(([, fen]) => fen < 0)
			.map(([page]) => `takings of ${page} below zero`)
	];
}

/** Each printed line: what is held, refunded, withheld or undone of it is what was charged. */
function receiptFaults({ number, lines, deposits, purchases }: Receipt): string[] {
	const parts = deposits.filter(({ status }) => status !== 'carried');
	return [
		...lines.flatMap(({ kind, deposit }, index) => {
			const own = parts.filter(({ line }) => line === index + 1);
			const isWhole = sum(own.map(({ fen }) => fen)) === deposit;
			return kind === 'agency' || isWhole ? [] : [`line ${number}/${index + 1} does not add up`];
		}),
		...deposits
			.filter(({ fen, line }) => fen <= 0 || fen > (lines[line - 1]?.deposit ?? 0))
			.map(({ n }) => `deposit ${number}.${n} out of bounds`),
		...purchases
			.filter((one) => leftOf(one) < 0 || leftOf(one) > one.fen)
			.map(({ line }) => `purchase ${number}/${line} out of bounds`)
	];
}

/** The company owes what it holds: by kind, to the fen. */
function heldFaults(books: Books, receipts: readonly Receipt[]): string[] {
	const held = receipts.flatMap(({ deposits }) =>
		deposits.filter(({ status }) => status === 'held')
	);
	const kinds = depositKinds.filter((kind) => {
		const owed = sum(held.filter((one) => one.kind === kind).map(({ fen }) => fen));
		return -books.balance(depositOf(kind)) !== owed;
	});
	const agency = sum(receipts.flatMap(({ purchases }) => purchases.map(leftOf)));
	return [
		...kinds.map((kind) => `${depositOf(kind)} is not what is held`),
		...(-books.balance('agency') === agency ? [] : ['agency is not what is left'])
	];
}

/** E40: by book, the numbers that a lost tablet may have written. */
function retiredOf(books: Books): Map<string, Block[]> {
	const retired = new Map<string, Block[]>();
	for (const [subject, entity] of books.entities) {
		if (!subject.startsWith('till:')) continue;
		for (const block of ((entity as Till).reclaims ?? []).flatMap((one) => one.retired)) {
			const book = `${numberOf(subject)}-${block.year}`;
			retired.set(book, [...(retired.get(book) ?? []), block]);
		}
	}
	return retired;
}

/** E14: from the first number of a book to its last, each exactly once or retired. */
function numberFaults(
	receipts: readonly Receipt[],
	retired: ReadonlyMap<string, readonly Block[]>
): string[] {
	const books = new Map<string, number[]>();
	for (const { number } of receipts) {
		const book = number.slice(0, -7);
		books.set(book, [...(books.get(book) ?? []), Number(number.slice(-6))]);
	}
	return [...books]
		.filter(([book, numbers]) => {
			const blocks = retired.get(book.split('-').slice(2).join('-')) ?? [];
			const isFree = (n: number) => !blocks.some(({ from, to }) => from <= n && n <= to);
			const kept = numbers.filter(isFree);
			const gone = blocks.filter(({ from }) => from <= Math.max(...kept, 0));
			const many = sum(gone.map(({ from, to }) => to - from + 1)) + kept.length;
			return (
				new Set(numbers).size !== numbers.length || (kept.length > 0 && Math.max(...kept) !== many)
			);
		})
		.map(([book]) => `book ${book} has a gap`);
}

function slipFaults(receipts: readonly Receipt[]): string[] {
	const slips = receipts.flatMap(({ payments }) => payments.map(({ number }) => number));
	return slips
		.filter((number, at) => slips.indexOf(number) !== at)
		.map((number) => `refund ${number} used twice`);
}
