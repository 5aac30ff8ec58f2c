import { fenText, sum } from '#lib/domain/money/fen.ts';
import type { Typeface } from '../marks.ts';
import { pdfDocument, type Ink, type Sheet } from '../pdf-document.ts';
import { commonOf, instant, said, titleOf } from './common.ts';
import type { House, Sign } from './house.ts';
import { receiptParts, type ReceiptPart } from './receipt.ts';
import { rollPages } from './roll.ts';
import { wideSpace } from './text.ts';
import { textsOf } from './texts-of.ts';
import { voucherPages } from './voucher.ts';
import { wordsOf } from './voucher-words.ts';

type RefundLine = { kind: string; number?: string; fen: number };

export type RefundCommon = {
	house: House;
	/** The receipt that it goes by. */
	receipt: string;
	/** The file of its loss, where the paper itself was not shown. */
	file?: string;
	at: number;
	till: string;
	payer: string;
	unit?: string;
	lines: readonly RefundLine[];
	/** Who asked and gets it: the payer, or whom they sent. They sign in any case. */
	to?: 'payer' | 'authorised';
	/** Who served at the till; signs where the name is not known. */
	hand?: string;
	qrText?: string;
	/** On a roll, not on half a sheet. */
	onRoll?: boolean;
	again?: number;
	parts?: readonly ReceiptPart[];
};

/** Paid out. */
export type RefundPaper = RefundCommon & {
	/** The refund number, used once. */
	number: string;
	/** Where the money came from, in the paper's language. */
	source?: string;
	/** The manager, above what finance may pay alone. */
	second?: string;
};

/** Asked for while the till was cut off: nothing was paid. `number`: of the request. */
export type RefundClaimPaper = RefundCommon & { number: string };

export function refundPages(paper: RefundPaper, face: Typeface): Sheet[] {
	const words = wordsOf(paper.house.language).refund;
	return slip(
		paper,
		{
			number: words.number,
			title: titleOf(wordsOf, (each) => each.refund.title, paper.house.language),
			...(paper.source !== undefined && { source: paper.source }),
			total: words.total,
			notes: [words.received],
			signs: [
				handOf(paper),
				...(paper.second === undefined ? [] : [{ label: words.second, name: paper.second }]),
				{ label: words.receiver }
			]
		},
		face
	);
}

export function refundClaimPages(paper: RefundClaimPaper, face: Typeface): Sheet[] {
	const words = wordsOf(paper.house.language).refund;
	return slip(
		paper,
		{
			number: words.claimNumber,
			title: titleOf(wordsOf, (each) => each.refund.claim, paper.house.language),
			remark: words.unpaid,
			total: words.asked,
			notes: [words.claimed],
			signs: [handOf(paper), { label: words.asker }]
		},
		face
	);
}

function handOf({ hand, house }: RefundCommon): Sign {
	const { hand: label } = wordsOf(house.language).refund;
	return { label, ...(hand !== undefined && { name: hand }) };
}

type Own = {
	number: string;
	title: { main: string; aside: string };
	remark?: string;
	source?: string;
	total: string;
	notes: string[];
	signs: Sign[];
};

function slip(paper: RefundCommon & { number: string }, own: Own, face: Typeface): Sheet[] {
	const { house, lines, parts = receiptParts } = paper;
	const { language } = house;
	const all = wordsOf(language);
	const words = all.refund;
	const copy =
		paper.again === undefined ? [] : [`${commonOf(language).again} ${instant(paper.again, house)}`];
	const remark = [...(own.remark === undefined ? [] : [own.remark]), ...copy].join(wideSpace);
	const draw = paper.onRoll ? rollPages : voucherPages;
	return draw(
		{
			house,
			title: own.title,
			number: { label: own.number, value: paper.number },
			...(remark !== '' && { remark }),
			...(paper.qrText !== undefined && { qrText: paper.qrText }),
			particulars: [
				[
					...said(house, words.payer, paper.payer, 1.2),
					...said(
						house,
						words.to,
						paper.to && (paper.to === 'payer' ? words.toPayer : words.toOther),
						1.3
					),
					...said(house, words.unit, paper.unit, 0.8)
				],
				[
					...said(house, words.receipt, paper.receipt, 1.4),
					...said(house, words.file, paper.file, 1.3)
				],
				[
					...said(house, words.date, instant(paper.at, house), 1.2),
					...said(house, words.source, own.source, 0.9),
					...said(house, words.till, paper.till, 0.6)
				]
			],
			columns: [
				{ label: words.columns.nth, share: 0.6, align: 'middle' },
				{ label: words.columns.kind, share: 3 },
				{ label: words.columns.thing, share: 3 },
				{ label: words.columns.sum, share: 2, align: 'right' }
			],
			rows: lines.map(({ kind, number = '', fen }, at) => [
				...[String(at + 1), kind, number, fenText(fen)]
			]),
			rest: all.receipt.rest,
			total: {
				label: own.total,
				fen: sum(lines.map(({ fen }) => fen))
			},
			notes: own.notes,
			signs: own.signs,
			seal: words.seal,
			parts: parts.map((part) => all.receipt.parts[part])
		},
		face
	);
}

export function refundPdf(paper: RefundPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => refundPages(paper, face), ink);
}

export function refundClaimPdf(paper: RefundClaimPaper, ink: Ink): Promise<Uint8Array> {
	return pdfDocument(textsOf(paper), (face) => refundClaimPages(paper, face), ink);
}
