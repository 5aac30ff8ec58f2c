import { fenText, sum } from '#lib/domain/money/fen.ts';
import { dateText } from '#lib/domain/time.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type Sheet } from '../pdf-document.ts';
import { commonOf, instant, said, titleOf } from './common.ts';
import type { House } from './house.ts';
import { rollPages } from './roll.ts';
import { textsOf } from './texts-of.ts';
import { voucherPages } from './voucher.ts';
import { wordsOf } from './voucher-words.ts';

export type ReceiptPart = 'stub' | 'payer' | 'finance';

export type ReceiptPaper = {
	house: House;
	number: string;
	issuedAt: number;
	/** The cash day, where it is not the date of the paper. */
	day?: string;
	till: string;
	payer: string;
	firm?: string;
	unit?: string;
	/** `kind`: what it is for, in the paper's language. Sums in fen. */
	lines: readonly {
		kind: string;
		number?: string;
		deposit: number;
		fee: number;
		/** Money for a purchase is neither. */
		purchase?: number;
	}[];
	/** How it was paid, in the paper's language. */
	method: string;
	cashier: string;
	invoice?: string;
	/** What of its deposits went back, oldest first. `count` 0: the whole receipt was reversed. */
	/** `isCards`: cards came back for it. */
	refunds?: readonly { number: string; at: number; count: number; fen: number; isCards: boolean }[];
	/** What became of money for purchases, oldest first. */
	purchases?: readonly { what: 'spent' | 'returned'; fen: number; at: number; paper?: string }[];
	state?: 'void' | 'reversed';
	/** When it was printed again; left out the first time. */
	again?: number;
	qrText?: string;
	/** On a roll, not on half a sheet. */
	onRoll?: boolean;
	/** All three where left out. */
	parts?: readonly ReceiptPart[];
};

export const receiptParts: readonly ReceiptPart[] = ['stub', 'payer', 'finance'];

/** So many refunds stand one by one; what was before them is one line. */
const refundsShown = 3;

export function receiptPages(paper: ReceiptPaper, face: Typeface): Sheet[] {
	const { house, lines, parts = receiptParts } = paper;
	const { language } = house;
	const words = wordsOf(language).receipt;
	const money = (fen: number) => (fen > 0 ? fenText(fen) : '');
	const { columns } = words;
	const draw = paper.onRoll ? rollPages : voucherPages;
	return draw(
		{
			house,
			title: titleOf(wordsOf, (each) => each.receipt.title, language),
			number: { label: words.number, value: paper.number },
			...(paper.again !== undefined && {
				remark: `${commonOf(language).again} ${instant(paper.again, house)}`
			}),
			...(paper.state && { across: words[paper.state] }),
			...(paper.qrText !== undefined && { qrText: paper.qrText }),
			particulars: [
				[
					...said(house, words.payer, paper.payer, 1.2),
					...said(house, words.firm, paper.firm, 1.6),
					...said(house, words.unit, paper.unit, 0.9)
				],
				[
					...said(house, words.date, instant(paper.issuedAt, house), 1.2),
					...said(house, words.method, paper.method, 0.8),
					...said(house, words.till, paper.till, 0.7),
					...said(house, words.day, paper.day, 0.9),
					...said(house, words.invoice, paper.invoice, 1.7)
				]
			],
			columns: [
				{ label: columns.nth, share: 0.6, align: 'middle' },
				{ label: columns.kind, share: 2.6 },
				{ label: columns.thing, share: 2 },
				{ label: columns.deposit, share: 1.3, align: 'right' },
				{ label: columns.fee, share: 1.3, align: 'right' },
				{ label: columns.sum, share: 1.4, align: 'right' }
			],
			rows: lines.map((line, at) => [
				...[String(at + 1), line.kind, line.number ?? ''],
				...[money(line.deposit), money(line.fee), fenText(sumOf(line))]
			]),
			rest: words.rest,
			total: {
				label: words.total,
				fen: sum(lines.map(sumOf))
			},
			notes: [
				...refundNotes(paper),
				...purchaseNotes(paper),
				...(lines.some(({ deposit }) => deposit > 0) ? [words.promise] : [])
			],
			signs: [{ label: words.cashier, name: paper.cashier }, { label: words.signed }],
			seal: words.seal,
			parts: parts.map((part) => words.parts[part])
		},
		face
	);
}

const sumOf = ({ deposit, fee, purchase = 0 }: ReceiptPaper['lines'][number]) =>
	deposit + fee + purchase;

function purchaseNotes({ house, purchases = [] }: ReceiptPaper): string[] {
	const words = wordsOf(house.language).receipt;
	return purchases.slice(-refundsShown).map(({ what, fen, at, paper = '' }) => {
		const day = dateText(at, house.zone);
		return what === 'spent'
			? words.spent(day, fenText(fen), paper)
			: words.restBack(day, fenText(fen));
	});
}

function refundNotes({ house, refunds = [] }: ReceiptPaper): string[] {
	const words = wordsOf(house.language).receipt;
	const before = refunds.slice(0, Math.max(0, refunds.length - refundsShown));
	const earlier = words[before.every(({ isCards }) => isCards) ? 'earlier' : 'earlierBack'](
		before.length,
		sum(before.map(({ count }) => count)),
		fenText(sum(before.map(({ fen }) => fen)))
	);
	return [
		...(before.length > 0 ? [earlier] : []),
		...refunds.slice(before.length).map(({ at, count, fen, number, isCards }) => {
			const day = dateText(at, house.zone);
			if (count === 0) return words.undone(day, fenText(fen), number);
			return words[isCards ? 'refunded' : 'refundedBack'](day, count, fenText(fen), number);
		})
	];
}

export function receiptPdf(paper: ReceiptPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => receiptPages(paper, face), ink);
}
