/** The facts of a hot-work permit. Welder and watcher stand in `personal`; their passes in `data`. */
import * as v from 'valibot';
import { daySchema as date, instantSchema as instant } from '../day.ts';
import type { FactOf } from '../fact-of.ts';
import { certificateSchema } from '../pass/pass-facts.ts';
import { nameLimit } from '../person.ts';
import type { FactKind, Role } from '../register.ts';
import { blobSchema } from '../visit-facts.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const unit = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99));
const nothing = v.strictObject({});
const picture = v.strictObject({
	photo: v.optional(blobSchema),
	signature: v.optional(blobSchema)
});

export const denials = [
	'combustibles',
	'no_watch',
	'no_extinguishers',
	'place_unfit',
	'other'
] as const;

/** Where in the flat, and by what. Closed: each has a text. */
export const firePlaces = [
	'kitchen',
	'bathroom',
	'room',
	'balcony',
	'duct',
	'roof',
	'other'
] as const;
export type FirePlace = (typeof firePlaces)[number];
export const fireMeans = ['arc', 'gas', 'grinder', 'torch', 'other'] as const;
export type FireMeans = (typeof fireMeans)[number];

/** By a permit that was scanned where it hangs, or by the number of the flat. */
export const hereBy = ['scanned', 'typed'] as const;

export const hotWorkFactSchemas = {
	HotWorkRequested: {
		data: v.strictObject({
			...{ project: id, unit, on: date, extinguishers: count },
			place: v.optional(v.picklist(firePlaces)),
			means: v.optional(v.picklist(fireMeans)),
			/** Their passes: two people. */
			welder: id,
			watcher: id
		}),
		personal: v.strictObject({
			welder: v.optional(name),
			watcher: v.optional(name),
			certificate: certificateSchema
		})
	},
	/** Whoever approves was at the place. */
	HotWorkSiteFound: { data: nothing, personal: picture },
	HotWorkDenied: { data: v.strictObject({ why: v.picklist(denials) }) },
	/** `here`: how whoever began it said where they stand; unknown of one begun by an older program. */
	HotWorkBegan: {
		data: v.strictObject({ endsAt: instant, here: v.optional(v.picklist(hereBy)) })
	},
	HotWorkLapsed: { data: nothing },
	HotWorkEnded: { data: nothing },
	/** Eight hours, or the end of the allowed ones. */
	HotWorkTimedOut: { data: nothing },
	FireWatchChecked: { data: nothing, personal: picture },
	HotWorkAborted: { data: v.strictObject({ why: v.picklist(['fire']) }) }
} as const;
export type HotWorkFactType = keyof typeof hotWorkFactSchemas;

export type HotWorkFact<T extends HotWorkFactType = HotWorkFactType> = FactOf<
	typeof hotWorkFactSchemas,
	T
>;

const posts: readonly Role[] = ['gate', 'desk'];
const staffed: readonly Role[] = ['gate', 'desk', 'office'];
const by: Record<HotWorkFactType, readonly Role[]> = {
	HotWorkRequested: ['desk'],
	HotWorkSiteFound: staffed,
	HotWorkDenied: staffed,
	HotWorkBegan: posts,
	HotWorkLapsed: ['office'],
	HotWorkEnded: posts,
	HotWorkTimedOut: staffed,
	FireWatchChecked: posts,
	HotWorkAborted: posts
};

/** Fire does not wait for a PIN, and what ends the flame neither. */
const unattended: readonly HotWorkFactType[] = [
	'HotWorkEnded',
	'HotWorkTimedOut',
	'HotWorkAborted'
];

export const hotWorkFactKinds: readonly FactKind[] = (
	Object.keys(hotWorkFactSchemas) as HotWorkFactType[]
).map((type) => {
	const schemas: { data: v.GenericSchema; personal?: v.GenericSchema } = hotWorkFactSchemas[type];
	const { data, personal } = schemas;
	const alone = unattended.includes(type) && { unattended: true as const };
	return { type, v: 1, by: by[type], data, ...(personal && { personal }), ...alone };
});
