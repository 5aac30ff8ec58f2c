/** What will be erased and when, of every book with names, counted by the very rule that erases it; and what was (RULES.md X9, R10). */
import { blobKinds, type BlobKind } from '#lib/domain/blob.ts';
import type { AnyKeeping } from '#lib/domain/keeping.ts';
import { keepings } from '#lib/domain/keepings.ts';
import { registers } from '#lib/domain/registers.ts';
import { residentGoes } from '#lib/domain/resident-keeping.ts';
import { keptNamesUntil, revealKeptUntil } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import { dayMs } from '#lib/domain/time.ts';
import { unlessThrown } from '#lib/domain/unless-thrown.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import type { Database } from './database/open.ts';
import { holdsNames, isKeptNamed } from './erasure.ts';
import { residentParts, residentsHeld, type ResidentPart } from './resident-erasure.ts';

/** Named rows read in one statement. */
const batch = 2000;
/** Days of the record of erasures on the page. */
const daysShown = 60;

/** Visits by how they went; everything else by its book; `kept`: facts that were kept without counting. */
export const keptKinds = [
	...(['completed', 'nothing_came', 'inside'] as const),
	...(['pass', 'renovation', 'hot_work', 'receipt', 'kept'] as const)
];
export type KeptKind = (typeof keptKinds)[number];
/** When a name goes: it is over already, within a day, within a week, later, or not while what it is for goes on. */
export const goingWhen = ['due', 'day', 'week', 'later', 'open'] as const;
export type GoingWhen = (typeof goingWhen)[number];

export type RetentionPreview = {
	counts: Record<KeptKind, Record<GoingWhen, number>>;
	/** Portraits, pictures and signatures that are held. */
	pictures: Record<BlobKind, Record<GoingWhen, number>>;
	/** Residents and employees: ways to reach them, and names. They are no records: the total has none of them. */
	residents: Record<ResidentPart, Record<GoingWhen, number>>;
	/** R13: lines of who saw what. No visitor's name is among them: the total has none of these either. */
	reveals: Record<GoingWhen, number>;
	total: number;
	/** When the oldest that still has a name began, and when the next name goes. */
	oldest?: number;
	next?: number;
};

type Queries = Pick<Database, 'query'>;

export async function retentionPreview(
	queries: Queries,
	site: Site,
	now: number
): Promise<RetentionPreview> {
	const none = () => ({ due: 0, day: 0, week: 0, later: 0, open: 0 });
	const each = <Kind extends string>(kinds: readonly Kind[]) =>
		Object.fromEntries(kinds.map((kind) => [kind, none()])) as RetentionPreview['counts'] &
			Record<Kind, Record<GoingWhen, number>>;
	const preview: RetentionPreview = {
		...{ counts: each(keptKinds), pictures: each(blobKinds), residents: each(residentParts) },
		...{ reveals: none(), total: 0 }
	};
	for (const keeping of keepings) {
		await addNames(preview, queries, keeping, site, now);
		await addPictures(preview, queries, keeping, site, now);
	}
	await addKept(preview, queries, site, now);
	await addResidents(preview, queries, site, now);
	await addReveals(preview, queries, site, now);
	return preview;
}

/** Only dates are read: no name leaves the database for this. */
const datesOf = ({ dates }: AnyKeeping, state: string): string =>
	`jsonb_strip_nulls(jsonb_build_object(${dates.map((field) => `'${field}', ${state} -> '${field}'`).join(', ')}))`;

/** As the rules of its book want it. */
const entityOf = ({ register }: AnyKeeping, dates: object): unknown => ({
	...(registers.find(({ name }) => name === register)?.blank as object),
	...dates
});

async function addNames(
	preview: RetentionPreview,
	{ query }: Queries,
	keeping: AnyKeeping,
	site: Site,
	now: number
): Promise<void> {
	for (let after = ''; ;) {
		const rows = await query<{ subject: string; at: Date; dates: object }>(
			`select subject, at, ${datesOf(keeping, 'state')} as dates from entity
			where site = $1 and register = '${keeping.register}' and subject > $2 and ${holdsNames(keeping)}
			order by subject limit ${String(batch)}`,
			[site.id, after]
		);
		for (const { at, dates } of rows) {
			const entity = entityOf(keeping, dates);
			const goes = goesAt(() => keeping.erasableFrom(entity, site));
			preview.counts[kindOf(keeping, entity)][whenOf(goes, now)] += 1;
			preview.total += 1;
			preview.oldest = Math.min(preview.oldest ?? Infinity, at.getTime());
			if (goes !== undefined) preview.next = Math.min(preview.next ?? Infinity, goes);
		}
		const last = rows.at(-1);
		if (!last || rows.length < batch) return;
		after = last.subject;
	}
}

/** R11. Few at any time: something went wrong wherever there is one. */
async function addKept(
	preview: RetentionPreview,
	{ query }: Queries,
	site: Site,
	now: number
): Promise<void> {
	const rows = await query<{ at: Date; held: number }>(
		`select received_at as at, count(*)::integer as held from fact
		where site = $1 and ${isKeptNamed} group by received_at`,
		[site.id]
	);
	for (const { at, held } of rows) {
		const goes = keptNamesUntil(at.getTime(), site);
		preview.counts.kept[whenOf(goes, now)] += held;
		preview.total += held;
		preview.oldest = Math.min(preview.oldest ?? Infinity, at.getTime());
		preview.next = Math.min(preview.next ?? Infinity, goes);
	}
}

/** R12. */
async function addResidents(
	preview: RetentionPreview,
	queries: Queries,
	site: Site,
	now: number
): Promise<void> {
	for (const part of residentParts)
		for (const { over, held } of await residentsHeld(queries, site.id, part)) {
			const goes = over === null ? undefined : residentGoes(over, site)[part];
			preview.residents[part][whenOf(goes, now)] += held;
		}
}

/** R13. A house's three years of lines are counted where they stand. */
async function addReveals(
	preview: RetentionPreview,
	{ query }: Queries,
	site: Site,
	now: number
): Promise<void> {
	const goneBy = (at: number) => new Date(at - revealKeptUntil(0, site));
	const [counted] = await query<Omit<RetentionPreview['reveals'], 'open'>>(
		`select count(*) filter (where at <= $2)::integer as due,
			count(*) filter (where at > $2 and at <= $3)::integer as day,
			count(*) filter (where at > $3 and at <= $4)::integer as week,
			count(*) filter (where at > $4)::integer as later
		from reveal where site = $1`,
		[site.id, goneBy(now), goneBy(now + dayMs), goneBy(now + 7 * dayMs)]
	);
	Object.assign(preview.reveals, counted);
}

/** Those that stay as long as names are read by date alone, too; there are far fewer of them than visits. */
async function addPictures(
	preview: RetentionPreview,
	{ query }: Queries,
	keeping: AnyKeeping,
	site: Site,
	now: number
): Promise<void> {
	const rows = await query<{ kind: BlobKind; dates: object; held: number }>(
		`select kind, dates, count(*)::integer as held from (
			select b.kind, ${datesOf(keeping, 'e.state')} as dates
			from blob b join entity e on e.site = b.site and e.subject = b.subject
			where b.site = $1 and e.register = '${keeping.register}' and b.bytes is not null
		) as pictures group by kind, dates`,
		[site.id]
	);
	for (const { kind, dates, held } of rows)
		if (blobKinds.includes(kind)) {
			const goes = goesAt(() => keeping.pictureUntil(kind, entityOf(keeping, dates), site));
			preview.pictures[kind][whenOf(goes, now)] += held;
		}
}

function kindOf({ register }: AnyKeeping, entity: unknown): KeptKind {
	if (register !== 'visit') return register as KeptKind;
	const { status, leftAt } = entity as Visit;
	if (status === 'inside') return 'inside';
	return status === 'closed' || leftAt !== undefined ? 'completed' : 'nothing_came';
}

/** A row that throws whoever counts from it stays; where names are erased it is told of. */
function goesAt(until: () => number | undefined): number | undefined {
	return unlessThrown(until, () => undefined);
}

function whenOf(goes: number | undefined, now: number): GoingWhen {
	if (goes === undefined) return 'open';
	if (goes <= now) return 'due';
	if (goes <= now + dayMs) return 'day';
	return goes <= now + 7 * dayMs ? 'week' : 'later';
}

/** How many visits, passes and others lost their names on each of the last days on which any did, by the site's calendar. */
export function erasedByDay(
	{ query }: Pick<Database, 'query'>,
	{ id, zone }: Pick<Site, 'id' | 'zone'>
): Promise<{ day: string; records: number }[]> {
	return query(
		`select (erased_at at time zone $2)::date::text as day, count(*) as records from erased
		where site = $1 group by 1 order by 1 desc limit ${String(daysShown)}`,
		[id, zone]
	);
}
