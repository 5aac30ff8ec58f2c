import * as v from 'valibot';
import { expect, test } from 'vitest';
import { checklistSchema } from '#lib/domain/renovation/checklist.ts';
import { readSite, siteSchema } from '#lib/domain/site.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { loose } from './loose.ts';
import { readStandingTold, standingSchema } from './standing.ts';

const site = () => ({
	...yunqi(),
	printers: [
		{
			...{ key: 'label', name: { 'zh-CN': '标签', en: 'Label' }, uri: 'ipp://10.0.0.7/ipp/print' },
			...{ size: '62x100', dotsPerInch: 300, media: [] }
		}
	]
});
const standing = () => ({
	...{ serverTime: '2026-11-23T01:00:00.000Z', publicUrl: '', statusList: '' },
	...{ siteKeys: [{ kid: 'k', publicKey: 'p' }], certificates: ['c'], site: site() },
	occupants: [{ person: 'p', unit: '1-101', surname: '赵', approver: true, starts: '2026-01-01' }]
});

/** Whose keys are what the site calls them. */
const isNamed = (key: string) => key === 'texts';

/** The same with something new in every object, and how many those are. */
function grown(value: unknown, count = { objects: 0 }): { value: unknown; objects: number } {
	const inner = (part: unknown) => grown(part, count).value;
	if (Array.isArray(value)) return { value: value.map(inner), objects: count.objects };
	if (typeof value !== 'object' || value === null) return { value, objects: count.objects };
	count.objects += 1;
	const parts = Object.entries(value).map(
		([key, part]) => [key, isNamed(key) ? part : inner(part)] as const
	);
	return {
		value: { ...Object.fromEntries(parts), newlyToldHere: { a: 1 } },
		objects: count.objects
	};
}

/** Every schema within one, by its type. */
function typesIn(part: unknown, seen = new Set<unknown>()): string[] {
	if (typeof part !== 'object' || part === null || seen.has(part)) return [];
	seen.add(part);
	const type =
		'kind' in part && part.kind === 'schema' && 'type' in part ? [String(part.type)] : [];
	return [...type, ...Object.values(part).flatMap((one) => typesIn(one, seen))];
}

test('[Y31] what a newer back office says besides is dropped at every level, and the rest is taken', () => {
	const told = v.parse(standingSchema, standing());
	const { value, objects } = grown(standing());
	expect(objects).toBeGreaterThan(50);
	expect(v.parse(standingSchema, value)).toEqual(told);
});

test('[Y31] nothing in what a station is told is strict about keys; a site file stays so', () => {
	expect(typesIn(siteSchema)).toContain('strict_object');
	for (const schema of [siteSchema, checklistSchema])
		expect(typesIn(loose(schema))).not.toContain('strict_object');
	const { value } = grown(site().kiosk);
	expect(readSite({ ...site(), kiosk: value }).ok).toBe(false);
});

test('[Y31] in everything else it is as strict as a site file', () => {
	const of = (change: object) =>
		v.safeParse(standingSchema, { ...standing(), site: { ...site(), ...change } }).success;
	expect(of({})).toBe(true);
	expect([of({ id: 'yq' }), of({ zone: 'Mars' }), of({ stations: [] })]).toEqual([
		false,
		false,
		false
	]);
	expect(of({ kiosk: { keyboard: 'screen' } })).toBe(false);
});

test('[Y33] settings that only a newer program reads stay as they were; whom to believe is taken all the same', () => {
	const before = v.parse(standingSchema, standing());
	const [first] = site().visitTypes;
	const asks = [{ field: 'retina', required: false, why: { 'zh-CN': '新', en: 'new' } }];
	const newer = [
		{ kiosk: { ...site().kiosk, keyboard: 'spoken' } },
		{ visitTypes: [{ ...first, icon: 'rocket' }] },
		{ visitTypes: [{ ...first, asks }] },
		{ stations: [{ ...site().stations[0], role: 'drone' }] },
		{ schema: 3 }
	];
	const fresh = { certificates: ['c', 'd'], statusList: 'ab', occupants: [] };
	for (const change of newer) {
		const told = { ...standing(), ...fresh, site: { ...site(), ...change } };
		expect(readStandingTold(told, before)).toEqual({ ...before, ...fresh });
		expect(readStandingTold(told, undefined)).toBeUndefined();
	}
	const checklist = { never: 'seen' };
	const told = { ...standing(), ...fresh, checklist };
	expect(readStandingTold(told, before)).toEqual({ ...before, ...fresh });
});

test('[Y33] what decides who may come in is read whole or not at all', () => {
	const before = v.parse(standingSchema, standing());
	const newer = { ...site(), kiosk: { ...site().kiosk, keyboard: 'spoken' } };
	for (const change of [
		{ certificates: [7] },
		{ siteKeys: 'none' },
		{ occupants: [{ person: 'p' }] },
		{ statusList: 3 },
		{ serverTime: 'soon' }
	]) {
		expect(readStandingTold({ ...standing(), ...change }, before)).toBeUndefined();
		expect(readStandingTold({ ...standing(), site: newer, ...change }, before)).toBeUndefined();
	}
	for (const told of [undefined, null, 'captive portal', []])
		expect(readStandingTold(told, before)).toBeUndefined();
});
