/** One reason to come, as a site file describes it: whom it asks, what it asks and what the pass allows (RULES.md K1–K3). */
import * as v from 'valibot';
import { clock } from './site-fields.ts';
import { siteText } from './site-text.ts';
import { wordsMax } from './visit-facts.ts';

/** What a visit type may ask besides who and whom. Each has a screen, a place in the fact and an erase date. */
export const fieldKeys = [
	'name',
	'phone',
	'company',
	'platform',
	'goods',
	'tools',
	'plate',
	'purpose',
	'photo',
	'signature'
] as const;
export type FieldKey = (typeof fieldKeys)[number];

/** `alone`: says that there is none of the others, such as "no tools". */
const option = v.strictObject({ ...siteText.entries, alone: v.exactOptional(v.boolean()) });
export type Option = v.InferOutput<typeof option>;

const askFields = v.strictObject({
	field: v.picklist(fieldKeys),
	required: v.boolean(),
	/** Why it is asked: the visitor reads it under the question. */
	why: siteText,
	/** A closed list to choose from (platforms, tools); free input where there is none. */
	options: v.optional(v.pipe(v.array(option), v.minLength(2), v.maxLength(12)))
});
const askSchema = v.pipe(
	askFields,
	// W7; and a desk or gate has no glass to sign on.
	v.check(
		({ field, required }) => !(required && (field === 'photo' || field === 'signature')),
		'"required": false for a photo or signature: nobody is kept out for want of one'
	),
	// K3: it stands open in the fact and is never erased, so it can be nobody's own words.
	v.check(
		({ field, options }) => field !== 'platform' || options !== undefined,
		'"options" for a platform: a list to choose from'
	),
	// Several tools may be chosen, and stand in one line then.
	v.check(
		({ field, options = [] }) => {
			const lengths = options.map((option) => option['zh-CN'].length);
			const all = lengths.reduce((sum, length) => sum + length + 1, -1);
			return (field === 'tools' ? all : Math.max(0, ...lengths)) <= wordsMax;
		},
		`Chinese words of "options" that fit into ${String(wordsMax)} characters, for tools all together`
	)
);

const hoursSchema = v.strictObject({
	/** 1 = Monday … 7 = Sunday. */
	days: v.pipe(
		v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
		v.minLength(1),
		v.maxLength(7)
	),
	from: clock,
	to: clock
});
export type Hours = v.InferOutput<typeof hoursSchema>;

const minutes = v.pipe(v.number(), v.integer(), v.minValue(15), v.maxValue(1440));

const visitTypeFields = v.strictObject({
	key: v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)),
	label: siteText,
	hint: siteText,
	icon: v.picklist([
		'visit',
		'box',
		'deco',
		'bike',
		'child',
		'fix',
		'look',
		'badge',
		'siren',
		'more'
	]),
	/** Where it may be started; what is not for the public stands at the gate and the desk only. */
	at: v.pipe(v.array(v.picklist(['lobby', 'gate', 'desk'])), v.minLength(1), v.maxLength(3)),
	/** Whom the visitor names: unit and surname, unit alone, a company of the board, or nobody. */
	host: v.picklist(['surname', 'unit', 'company', 'none']),
	/** Who must agree: the household now, its standing answer first, or nobody. */
	consent: v.picklist(['host', 'standing', 'none']),
	/** The supervisors are told when somebody comes in (V16). */
	tellsSupervisor: v.optional(v.boolean(), false),
	/** What of the visitor's own name is asked. */
	who: v.picklist(['surname', 'full', 'nobody']),
	/** A household member fetches the visitor: nobody walks in alone. */
	escort: v.optional(v.boolean(), false),
	asks: v.optional(v.pipe(v.array(askSchema), v.maxLength(fieldKeys.length)), []),
	/** L0 nothing shown, L1 looked at and noted by type and last four, L2 number kept sealed. */
	idLevel: v.picklist(['L0', 'L1', 'L2']),
	/** `qr`: a pass of its own; `counter`: counted in and out by hand; `none`: nothing. */
	pass: v.picklist(['qr', 'counter', 'none']),
	badge: v.boolean(),
	/** How long it lasts: until the site's midnight, or so many minutes from the consent. */
	stay: v.union([v.literal('day'), minutes]),
	/** How often the holder may come back in after leaving. */
	reentries: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
	companionsMax: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(14)),
	/** When visitors of this type may come in; always where there is none. */
	hours: v.optional(v.pipe(v.array(hoursSchema), v.maxLength(14)), [])
});

export const visitTypeSchema = v.pipe(
	visitTypeFields,
	// W7, K3: whoever gives no name gives no face, and a child alone neither.
	v.check(
		({ who, escort, asks }) =>
			!((who === 'nobody' || escort) && asks.some(({ field }) => field === 'photo')),
		'no photo of a child, nor of who gives no name'
	)
);

export type VisitType = v.InferOutput<typeof visitTypeSchema>;
