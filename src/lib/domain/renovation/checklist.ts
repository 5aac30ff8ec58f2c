/** What must be shown before a renovation is permitted, as `kiosk-config/checklists/*.json` describes it (RULES.md RE1, RE2). */
import * as v from 'valibot';
import { siteText } from '../site-text.ts';

/** A list longer than a page is read by nobody. */
const itemsMax = 40;

/** What the plan touches, and who does it: some papers are asked only then. */
export const traits = [
	'structure',
	'facade',
	'heating',
	'gas',
	'power',
	'waterproofing',
	'fire',
	'contractor',
	'not_owner'
] as const;
export type Trait = (typeof traits)[number];

export const itemKey = v.pipe(v.string(), v.regex(/^[a-z_]{2,30}$/, 'a key such as "plan"'));

const itemSchema = v.strictObject({
	key: itemKey,
	label: siteText,
	/** What exactly: grade, seal, how many. */
	detail: v.optional(siteText),
	need: v.picklist(['required', 'optional']),
	/** Asked only where the plan has one of these; always where there is none. */
	when: v.optional(v.pipe(v.array(v.picklist(traits)), v.maxLength(traits.length)), []),
	/** Signed on the screen, not only seen. */
	signed: v.optional(v.boolean(), false),
	/** An engineer checks it, not the desk. */
	byEngineer: v.optional(v.boolean(), false),
	/** Looked at and given back: no picture of it is kept. */
	lookedAt: v.optional(v.boolean(), false),
	/** Good beyond the last day of the works: an insurance. */
	outlasts: v.optional(v.boolean(), false)
});
export type ChecklistItem = v.InferOutput<typeof itemSchema>;

export const checklistSchema = v.strictObject({
	$schema: v.optional(v.pipe(v.string(), v.maxLength(200))),
	schema: v.literal(1),
	/** The kind of site it is for. */
	for: v.picklist(['compound', 'office']),
	items: v.pipe(v.array(itemSchema), v.minLength(1), v.maxLength(itemsMax))
});
export type Checklist = v.InferOutput<typeof checklistSchema>;

export type ChecklistFault = { path: string; expected: string; found: string };

/** Reads a checklist; every fault names the place and what was expected there. */
export function readChecklist(
	value: unknown
): { ok: true; checklist: Checklist } | { ok: false; faults: ChecklistFault[] } {
	const result = v.safeParse(checklistSchema, value);
	if (!result.success) {
		const faults = result.issues.map((issue) => ({
			path: v.getDotPath(issue) ?? '(the whole file)',
			expected: (issue as v.BaseIssue<unknown>).expected ?? 'something else',
			found: issue.received
		}));
		return { ok: false, faults };
	}
	const faults = contradictions(result.output);
	return faults.length > 0 ? { ok: false, faults } : { ok: true, checklist: result.output };
}

/** What the law asks of every renovation cannot be left out of a file. */
function contradictions({ items }: Checklist): ChecklistFault[] {
	const keys = items.map(({ key }) => key);
	const double = keys.find((key, at) => keys.indexOf(key) !== at);
	const lacks = [
		{ key: 'plan', expected: 'a required "plan" with "byEngineer": true', is: isPlan },
		{ key: 'notice', expected: 'a required "notice" with "signed": true', is: isSigned },
		{ key: 'agreement', expected: 'a required "agreement" with "signed": true', is: isSigned }
	].filter(({ key, is }) => !items.some((item) => item.key === key && isAlways(item) && is(item)));
	return [
		...(double ? [{ path: 'items', expected: 'each key once', found: double }] : []),
		...lacks.map(({ key, expected }) => ({ path: `items.${key}`, expected, found: 'none such' }))
	];
}

const isAlways = ({ need, when }: ChecklistItem) => need === 'required' && when.length === 0;
const isPlan = ({ byEngineer }: ChecklistItem) => byEngineer;
const isSigned = ({ signed }: ChecklistItem) => signed;

/** Everything that this plan needs, told at once; and what may be shown besides. */
export function itemsFor({ items }: Checklist, touched: readonly Trait[]): ChecklistItem[] {
	return items.filter(({ when }) => when.length === 0 || when.some((one) => touched.includes(one)));
}
