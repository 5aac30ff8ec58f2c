/** What a station and the back office say about printing a badge or a paper (RULES.md B1–B8, B16–B18). */
import * as v from 'valibot';
import { copiesMax, printFailures } from '#lib/domain/badge-facts.ts';
import { paperKindOf } from '#lib/domain/paper-print.ts';

/** A badge is 40 KB at the most, a paper 80; more than twice that is neither. */
export const pdfLimitBytes = 200 * 1024;

const copy = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(copiesMax));
const paper = v.pipe(
	v.string(),
	v.regex(/^[A-Za-z0-9._-]{1,64}$/),
	v.check((id) => paperKindOf(id) !== undefined)
);

/** One copy of a visit's badge, or of a paper. */
export const printAskSchema = v.union([
	v.strictObject({ visit: v.pipe(v.string(), v.uuid()), copy }),
	v.strictObject({ paper, copy })
]);
export type PrintAsk = v.InferOutput<typeof printAskSchema>;

/** Why a document is not taken at all. */
export const printRefusals = [
	'malformed',
	'no_printer',
	'not_a_pdf',
	'wrong_size',
	'too_large',
	'too_many'
] as const;
export type PrintRefusal = (typeof printRefusals)[number];

export const printJobSchema = v.object({
	job: v.pipe(v.string(), v.uuid()),
	state: v.picklist(['queued', 'printing', 'printed', 'failed']),
	/** Where it is being printed, or was. */
	printer: v.exactOptional(v.pipe(v.string(), v.maxLength(20))),
	/** Printers that did not, in the order they were asked. */
	failures: v.pipe(
		v.array(
			v.object({
				printer: v.pipe(v.string(), v.maxLength(20)),
				reason: v.picklist(printFailures)
			})
		),
		v.maxLength(10)
	)
});
export type PrintJob = v.InferOutput<typeof printJobSchema>;

export const printPath = '/api/print';
