/** The book of printed papers: which copy of a paper came out, where, and why there is another (RULES.md B16, B18). */
import * as v from 'valibot';
import {
	copiesMax,
	copySchema,
	notPrintedSchema,
	printedSchema,
	reprintWhys
} from './badge-facts.ts';
import { sha256Hex } from './canonical.ts';
import type { Decision, Fact } from './fact.ts';
import {
	foldCopy,
	type CopyState,
	type CopyTold,
	type NotPrinted,
	type Printed
} from './print-copy.ts';
import type { FactKind, Register, Role } from './register.ts';

export const paperKinds = [
	...(['receipt', 'refund', 'claim', 'day_sheet'] as const),
	...(['permit', 'hot_work', 'card', 'checklist', 'agreement', 'order'] as const)
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** A second one of these is out in the world beside the first. */
const asked: readonly PaperKind[] = ['receipt', 'refund', 'permit', 'hot_work', 'card'];

/** Why a paper is printed again. Closed likewise; a browser that was handed one cannot tell whether it came out. */
export const paperWhys = ['not_out', ...reprintWhys] as const;
export type PaperWhy = (typeof paperWhys)[number];

export type PaperPrint = CopyState & {
	/** When the newest copy was asked for. */
	at: number;
	/** Some copy came out: the next one is a copy of it. */
	isOut?: true;
};

/** An id longer than this is no subject of a fact. */
const idMax = 64;

/** Of one paper: what it is and what it is about. One that says something else, an extended permit, is another. */
export function paperId(kind: PaperKind, ...about: readonly string[]): string {
	const plain = [kind, ...about].join('.');
	const isPlain = plain.length <= idMax && /^[A-Za-z0-9._-]+$/.test(plain);
	return isPlain ? plain : `${kind}.${sha256Hex(about.join('.')).slice(0, 40)}`;
}

export const paperKindOf = (id: string): PaperKind | undefined =>
	paperKinds.find((kind) => id.startsWith(`${kind}.`));

const askedSchema = v.strictObject({ copy: copySchema, why: v.optional(v.picklist(paperWhys)) });
const schemas = {
	PaperAsked: askedSchema,
	PaperPrinted: printedSchema,
	PaperNotPrinted: notPrintedSchema
} as const;
type PaperFactType = keyof typeof schemas;

const posts: readonly Role[] = ['gate', 'desk'];
const kinds: readonly FactKind[] = (Object.keys(schemas) as PaperFactType[]).map((type) => ({
	...{ type, v: 1, data: schemas[type] },
	by: type === 'PaperAsked' ? posts : [...posts, 'office']
}));

const blank: PaperPrint = { copy: 0, state: 'none', at: 0 };

function evolve(paper: PaperPrint, fact: Fact): PaperPrint {
	const told = toldBy(fact);
	const isOut = (paper.isOut || told?.is === 'printed') && { isOut: true as const };
	const next = told && foldCopy(paper, told);
	if (!next) return { ...paper, ...isOut };
	const at = told.is === 'asked' ? Date.parse(fact.clock.hi) : paper.at;
	return { ...next, at: at || Date.parse(fact.clock.hi), ...isOut };
}

function toldBy({ type, v: version, data }: Fact): CopyTold | undefined {
	if (version !== 1) return undefined;
	if (type === 'PaperAsked') return { is: 'asked', copy: (data as { copy: number }).copy };
	if (type === 'PaperPrinted') {
		const { copy, printer } = data as v.InferOutput<typeof printedSchema>;
		return { is: 'printed', copy, printer };
	}
	if (type !== 'PaperNotPrinted') return undefined;
	return { is: 'failed', ...(data as v.InferOutput<typeof notPrintedSchema>) };
}

export const papers: Register<PaperPrint> = {
	...{ name: 'paper', kinds, blank, evolve },
	row: ({ state, at }) => ({ status: state, at: new Date(at).toISOString() })
};

export type PaperReason = 'why_missing' | 'too_many_copies';

/** B18: a copy of one that came out. `wasOut`: it did before this book was kept. */
export const isCopy = ({ isOut }: PaperPrint, wasOut = false): boolean => isOut === true || wasOut;

export const asksWhy = (kind: PaperKind, paper: PaperPrint, wasOut = false): boolean =>
	asked.includes(kind) && isCopy(paper, wasOut);

/** B18: the next copy; of some papers only with a reason once one came out. */
export function askPaper(
	paper: PaperPrint,
	kind: PaperKind,
	{ why, wasOut = false }: { why?: PaperWhy | undefined; wasOut?: boolean } = {}
): Decision<PaperReason> {
	const copy = paper.copy + 1;
	if (copy > copiesMax) return { ok: false, reason: 'too_many_copies' };
	if (why === undefined && asksWhy(kind, paper, wasOut))
		return { ok: false, reason: 'why_missing' };
	return stated('PaperAsked', { copy, ...(why && { why }) });
}

/** B16: noted whatever else happens; it changes nothing but what is known of the paper. */
export const paperPrinted = (data: Printed): Decision<never> => stated('PaperPrinted', data);
export const paperNotPrinted = (data: NotPrinted): Decision<never> =>
	stated('PaperNotPrinted', data);

function stated<Type extends PaperFactType>(
	type: Type,
	data: v.InferInput<(typeof schemas)[Type]>
): { ok: true; happenings: [{ type: Type; v: 1; data: object }] } {
	return { ok: true, happenings: [{ type, v: 1, data }] };
}
