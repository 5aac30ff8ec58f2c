import * as v from 'valibot';
import { badgeSizeNames } from './badge-size.ts';
import { languages } from './language.ts';
import { roles } from './register.ts';
import { textFaults } from './renovation/signed-text.ts';
import {
	badgePrintSchema,
	printersSchema,
	printFaults,
	stationPrintersSchema
} from './site-print.ts';
import { limitsSchema, type Limits } from './site-limits.ts';
import { moneySettingsSchema } from './site-money.ts';
import { passSettingsSchema } from './site-passes.ts';
import { renovationSettingsSchema } from './site-renovation.ts';
import { siteText, type SiteText } from './site-text.ts';
import { visitTypeSchema, type VisitType } from './site-visit-type.ts';
import { calendarSchema } from './working-day.ts';

export type { Limits, SiteText, VisitType };

/** Choices a visitor takes in at once; more would need a second page. */
const lobbyTypesMax = 6;

const unitLevelSchema = v.strictObject({
	key: v.picklist(['block', 'entrance', 'floor', 'room']),
	label: siteText,
	digitsMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))
});

const key = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,20}$/));

/** Longer than any address of a web page or way to reach somebody that fits on the notice. */
const addressMax = 200;
/** The longest time zone has 32 letters. */
const zoneMax = 50;
/** More blocks than any compound under one gate has. */
const blocksMax = 500;

/** A part of the site that a gate leads to, by the first part of its units' numbers. */
const areaSchema = v.strictObject({
	key,
	name: siteText,
	blocks: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}$/))),
		v.minLength(1),
		v.maxLength(blocksMax)
	)
});

const stationSchema = v.strictObject({
	code: v.pipe(v.string(), v.regex(/^[A-Z][0-9]{1,3}$/)),
	role: v.picklist(roles),
	name: siteText,
	/** The areas a gate leads to; every area where there is none. */
	areas: v.optional(v.pipe(v.array(key), v.maxLength(50)), []),
	printers: stationPrintersSchema
});

/** An office tower's public board: companies, never their people. */
const boardSchema = v.strictObject({
	unit: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,8}(-[0-9A-Za-z]{1,8}){0,2}$/)),
	name: siteText,
	floor: v.pipe(v.string(), v.minLength(1), v.maxLength(10))
});
export type BoardEntry = v.InferOutput<typeof boardSchema>;

const noticeSchema = v.strictObject({
	version: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)),
	processor: siteText,
	contact: v.pipe(v.string(), v.minLength(3), v.maxLength(addressMax)),
	keptDays: v.pipe(v.number(), v.integer(), v.minValue(7), v.maxValue(180))
});

const badgeSchema = v.strictObject({
	size: v.picklist(badgeSizeNames),
	...badgePrintSchema
});

/** As vehicle plates begin. */
export const provinces = Array.from(
	'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
);

const kioskSchema = v.strictObject({
	/** `screen`: a locked-down kiosk shows our keys; `system`: the tablet brings its own. */
	keyboard: v.picklist(['screen', 'system']),
	/** The province a plate most likely begins with. */
	province: v.picklist(provinces),
	/** What the lobby can be switched to; the first is the one it begins in and goes back to. */
	languages: v.optional(
		v.pipe(
			v.array(v.picklist(languages)),
			v.minLength(1),
			v.maxLength(languages.length),
			v.check((chosen) => new Set(chosen).size === chosen.length, 'each language once')
		),
		[...languages]
	)
});

const mailAddress = v.pipe(v.string(), v.email(), v.maxLength(120));

/** One property, as `kiosk-config/sites/*.json` describes it. */
export const siteSchema = v.strictObject({
	$schema: v.optional(v.pipe(v.string(), v.maxLength(addressMax))),
	schema: v.literal(2),
	id: v.pipe(
		v.string(),
		v.regex(/^[A-Z][A-Z0-9]{1,9}$/, 'two to ten capitals or digits, e.g. "YQ"')
	),
	kind: v.picklist(['compound', 'office']),
	/** A sample site gets the people of the sample directory and, on this very machine, its stations by itself. */
	sample: v.optional(v.boolean(), false),
	name: siteText,
	zone: v.pipe(
		v.string(),
		v.maxLength(zoneMax),
		v.check(
			(zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
			'a time zone such as "Asia/Shanghai"'
		)
	),
	unitLevels: v.pipe(v.array(unitLevelSchema), v.minLength(1), v.maxLength(3)),
	areas: v.optional(v.pipe(v.array(areaSchema), v.maxLength(50)), []),
	stations: v.pipe(v.array(stationSchema), v.minLength(1), v.maxLength(200)),
	printers: printersSchema,
	board: v.optional(v.pipe(v.array(boardSchema), v.maxLength(500)), []),
	visitTypes: v.pipe(v.array(visitTypeSchema), v.minLength(1), v.maxLength(20)),
	/** Who hears of visits of a type that says so, by mail; nobody where it is left out. */
	supervisors: v.optional(v.pipe(v.array(mailAddress), v.maxLength(5)), []),
	notice: noticeSchema,
	badge: badgeSchema,
	/** Receipts, permits and the like; names of papers and sums in capitals are Chinese in either. */
	paperLanguage: v.optional(v.picklist(['zh-CN', 'en']), 'zh-CN'),
	kiosk: kioskSchema,
	limits: limitsSchema,
	/** Working days; Monday to Friday where it is left out. */
	calendar: v.optional(calendarSchema, {}),
	/** Passes of workers, tenants and residents. */
	passes: v.optional(passSettingsSchema, {}),
	renovation: v.optional(renovationSettingsSchema, {}),
	/** The tills, and when and how much. */
	money: v.optional(moneySettingsSchema, {})
});

export type Site = v.InferOutput<typeof siteSchema>;
export type UnitLevel = Site['unitLevels'][number];

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

/** What no single field shows: two of one code, an interval the wrong way round, an area nobody knows. */
function contradictions(site: Site): SiteFault[] {
	const { stations, visitTypes, limits, areas, board, money } = site;
	const faults: SiteFault[] = [...printFaults(site), ...textFaults(site.renovation.texts)];
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
	twice(
		'areas',
		areas.map(({ key }) => key)
	);
	twice(
		'areas.blocks',
		areas.flatMap(({ blocks }) => blocks)
	);
	twice(
		'board',
		board.map(({ unit }) => unit)
	);
	twice(
		'money.tills',
		money.tills.map(({ code }) => code)
	);
	const unknown = stations
		.flatMap((station) => station.areas)
		.find((area) => !areas.some(({ key }) => key === area));
	if (unknown)
		faults.push({ path: 'stations.areas', expected: 'an area of this site', found: unknown });
	const inLobby = visitTypes.filter(({ at }) => at.includes('lobby')).length;
	if (inLobby > lobbyTypesMax) {
		faults.push({
			path: 'visitTypes',
			expected: `at most ${lobbyTypesMax} types at the lobby`,
			found: String(inLobby)
		});
	}
	const byCompany = visitTypes.findIndex(({ host }) => host === 'company');
	if (byCompany >= 0 && board.length === 0) {
		faults.push({
			path: `visitTypes.${String(byCompany)}.host`,
			expected: 'a board with companies',
			found: 'an empty board'
		});
	}
	if (limits.unresolvedSecondsMax < limits.unresolvedSecondsMin) {
		faults.push({
			path: 'limits.unresolvedSecondsMax',
			expected: `at least unresolvedSecondsMin (${limits.unresolvedSecondsMin})`,
			found: String(limits.unresolvedSecondsMax)
		});
	}
	return faults;
}

export function visitTypeOf(site: Site, key: string): VisitType | undefined {
	return site.visitTypes.find((type) => type.key === key);
}

/** The area a unit lies in, by the first part of its number; undefined where the site has no areas. */
export function areaOf(site: Site, unit: string): string | undefined {
	const [block = ''] = unit.split('-');
	return site.areas.find(({ blocks }) => blocks.includes(block))?.key;
}
