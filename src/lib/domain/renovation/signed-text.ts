/** What stands above a signature, word for word, and which text a signature was given under (RULES.md B19). */
import * as v from 'valibot';
import { sha256Hex } from '../canonical.ts';
import type { Language } from '../language.ts';
import { itemKey } from './checklist.ts';

/** More than this nobody reads before they sign; it still fits the papers' pages. */
const clausesMax = 60;
const clauseMax = 400;
/** Changed every quarter for five years. */
const versionsMax = 20;
const papersMax = 10;

const clausesSchema = v.pipe(
	v.array(
		v.pipe(
			v.string(),
			v.maxLength(clauseMax),
			// Of one line, or two texts could have one digest.
			v.regex(/^\S[^\n\r]*$/, 'a clause on one line, without a space before it')
		)
	),
	v.minLength(1),
	v.maxLength(clausesMax)
);
const versionSchema = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}(-\d{2})?$/, 'a month or a day such as "2026-11"')
);

/** By the checklist's key of the paper: its texts, oldest first. The last one is signed; the others stay to be printed. */
export const signedTextsSchema = v.pipe(
	v.record(
		itemKey,
		v.pipe(
			v.array(
				v.strictObject({ version: versionSchema, 'zh-CN': clausesSchema, en: clausesSchema })
			),
			v.minLength(1),
			v.maxLength(versionsMax)
		)
	),
	v.maxEntries(papersMax)
);
export type SiteTexts = v.InferOutput<typeof signedTextsSchema>;

/** Of a signature: the text that stood above it. No version: it was the program's own. */
export const signedUnderSchema = v.strictObject({
	digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	language: v.picklist(['zh-CN', 'en']),
	version: v.optional(versionSchema)
});
export type SignedUnder = v.InferOutput<typeof signedUnderSchema>;

/** The program's own text of a paper, where the site has none. */
export type OwnText = (key: string, language: Language) => readonly string[];

export type TextToSign = { clauses: readonly string[]; under: SignedUnder };

/** SHA-256 over the clauses, each on a line of its own: anybody can make it again. */
export const textDigest = (clauses: readonly string[]): string => sha256Hex(clauses.join('\n'));

const textOf = (
	clauses: readonly string[],
	language: Language,
	version: string | undefined
): TextToSign => ({
	clauses,
	under: { digest: textDigest(clauses), language, ...(version !== undefined && { version }) }
});

/** What is signed today. */
export function textToSign(
	texts: SiteTexts,
	key: string,
	language: Language,
	own: OwnText
): TextToSign {
	const newest = texts[key]?.at(-1);
	return textOf(newest?.[language] ?? own(key, language), language, newest?.version);
}

/** The text that was signed; undefined where neither the site file nor the program has it any more. */
export function textSigned(
	texts: SiteTexts,
	key: string,
	under: SignedUnder,
	own: OwnText
): TextToSign | undefined {
	const { language } = under;
	const all = [
		...(texts[key] ?? []).map((one) => textOf(one[language], language, one.version)),
		textOf(own(key, language), language, undefined)
	];
	return all.find((one) => one.under.digest === under.digest);
}

/** What no single field shows: a version twice or out of order, a clause that only one language has. */
export function textFaults(texts: SiteTexts): { path: string; expected: string; found: string }[] {
	return Object.entries(texts).flatMap(([key, versions]) =>
		versions.flatMap(({ version, 'zh-CN': zh, en }, at) => {
			const path = `renovation.texts.${key}.${String(at)}`;
			const before = versions[at - 1]?.version;
			const isLate = before !== undefined && version <= before;
			const isUneven = zh.length !== en.length;
			return [
				...(isLate ? [{ path, expected: `a version after ${before}`, found: version }] : []),
				...(isUneven
					? [
							{
								path,
								expected: 'as many clauses in each language',
								found: `${String(zh.length)} and ${String(en.length)}`
							}
						]
					: [])
			];
		})
	);
}
