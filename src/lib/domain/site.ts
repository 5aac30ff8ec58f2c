import * as v from 'valibot';
import { roles } from './register.ts';

const text = v.strictObject({
	'zh-CN': v.pipe(v.string(), v.minLength(1)),
	en: v.pipe(v.string(), v.minLength(1))
});
const seconds = (min: number, max: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

const unitLevelSchema = v.strictObject({
	key: v.picklist(['block', 'entrance', 'room']),
	label: text,
	digitsMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))
});

const visitTypeSchema = v.strictObject({
	key: v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)),
	label: text,
	hint: text,
	icon: v.picklist(['visit', 'box', 'deco', 'fix', 'look', 'more']),
	/** How long a pass of this type lasts: until the site's midnight, or so many hours from the consent. */
	stay: v.union([v.literal('day'), v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24))]),
	/** How often the holder may come back in after leaving. */
	reentries: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
	companionsMax: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(14))
});

const stationSchema = v.strictObject({
	code: v.pipe(v.string(), v.regex(/^[A-Z][0-9]{1,3}$/)),
	role: v.picklist(roles),
	name: text
});

const noticeSchema = v.strictObject({
	version: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)),
	processor: text,
	contact: v.pipe(v.string(), v.minLength(3)),
	keptDays: v.pipe(v.number(), v.integer(), v.minValue(7), v.maxValue(180))
});

const badgeSchema = v.strictObject({
	size: v.picklist(['62x100', '80x50', '85.6x54']),
	/** `browser`: printed silently by the kiosk's browser; `screen`: shown only, no printer here. */
	print: v.picklist(['browser', 'screen'])
});

/** Waits and bounds; the defaults and their reasons stand in RULES.md. All in seconds but the last. */
const limitsSchema = v.strictObject({
	linkSeconds: seconds(15, 600),
	roundSeconds: seconds(30, 900),
	windowSeconds: seconds(60, 3600),
	neutralSeconds: seconds(8, 60),
	unresolvedSecondsMin: seconds(8, 120),
	unresolvedSecondsMax: seconds(8, 120),
	cutOffSeconds: seconds(1, 60),
	handOverSeconds: seconds(60, 3600),
	listStaleSeconds: seconds(600, 604800),
	clockToleranceSeconds: seconds(10, 3600),
	idleWarnSeconds: seconds(20, 600),
	idleGraceSeconds: seconds(20, 120),
	doneSeconds: seconds(10, 120),
	unresolvedTriesMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
	/** H10: a host's "yes" names the two digits that the kiosk shows. */
	numberMatch: v.optional(v.boolean(), false)
});

/** One property, as `kiosk-config/sites/*.json` describes it. */
export const siteSchema = v.strictObject({
	$schema: v.optional(v.string()),
	schema: v.literal(1),
	id: v.pipe(
		v.string(),
		v.regex(/^[A-Z][A-Z0-9]{1,9}$/, 'two to ten capitals or digits, e.g. "YQ"')
	),
	kind: v.picklist(['compound', 'office']),
	/** A sample site gets the people of the sample directory and, on this very machine, its stations by itself. */
	sample: v.optional(v.boolean(), false),
	name: text,
	zone: v.pipe(
		v.string(),
		v.check(
			(zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
			'a time zone such as "Asia/Shanghai"'
		)
	),
	unitLevels: v.pipe(v.array(unitLevelSchema), v.minLength(1), v.maxLength(3)),
	stations: v.pipe(v.array(stationSchema), v.minLength(1), v.maxLength(200)),
	visitTypes: v.pipe(v.array(visitTypeSchema), v.minLength(1), v.maxLength(5)),
	notice: noticeSchema,
	badge: badgeSchema,
	limits: limitsSchema
});

export type Site = v.InferOutput<typeof siteSchema>;
export type UnitLevel = Site['unitLevels'][number];
export type VisitType = Site['visitTypes'][number];
export type Limits = Site['limits'];
export type SiteText = v.InferOutput<typeof text>;

export type SiteFault = { path: string; expected: string; found: string };

/** Reads a site description; every fault names the place and what was expected there. */
export function readSite(
	value: unknown
): { ok: true; site: Site } | { ok: false; faults: SiteFault[] } {
	const result = v.safeParse(siteSchema, value);
	if (!result.success) return { ok: false, faults: result.issues.map(faultOf) };
	const faults = contradictions(result.output);
	return faults.length ? { ok: false, faults } : { ok: true, site: result.output };
}

function faultOf(issue: v.BaseIssue<unknown>): SiteFault {
	return {
		path: v.getDotPath(issue) ?? '(the whole file)',
		expected:
			issue.type === 'regex' || issue.type === 'check'
				? issue.message
				: (issue.expected ?? issue.message),
		found: issue.received
	};
}

/** What no single field shows: two of one code, an interval the wrong way round. */
function contradictions({ stations, visitTypes, limits }: Site): SiteFault[] {
	const faults: SiteFault[] = [];
	const twice = (path: string, keys: string[]) => {
		const double = keys.find((key, at) => keys.indexOf(key) !== at);
		if (double) faults.push({ path, expected: 'each code once', found: double });
	};
	twice(
		'stations',
		stations.map(({ code }) => code)
	);
	twice(
		'visitTypes',
		visitTypes.map(({ key }) => key)
	);
	if (limits.unresolvedSecondsMax < limits.unresolvedSecondsMin) {
		faults.push({
			path: 'limits.unresolvedSecondsMax',
			expected: `at least unresolvedSecondsMin (${limits.unresolvedSecondsMin})`,
			found: String(limits.unresolvedSecondsMax)
		});
	}
	return faults;
}
