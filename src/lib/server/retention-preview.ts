/** What will be erased and when, counted by the very rule that erases it; and what was (RULES.md X9). */
import { blobKinds, blobUntil, type BlobKind } from '#lib/domain/blob.ts';
import { erasableFrom } from '#lib/domain/retention.ts';
import type { Site } from '#lib/domain/site.ts';
import { dayMs } from '#lib/domain/time.ts';
import { blankVisit, type Visit } from '#lib/domain/visit-state.ts';
import type { Database } from './database/open.ts';
import { holdsNames } from './erasure.ts';

/** Named visits read in one statement. */
const batch = 2000;
/** Days of the record of erasures on the page. */
const daysShown = 60;

export const keptKinds = ['inside', 'completed', 'nothing_came'] as const;
export type KeptKind = (typeof keptKinds)[number];
/** When a name goes: it is over already, within a day, within a week, later, or not while somebody is inside. */
export const goingWhen = ['due', 'day', 'week', 'later', 'open'] as const;
export type GoingWhen = (typeof goingWhen)[number];

export type RetentionPreview = {
	counts: Record<KeptKind, Record<GoingWhen, number>>;
	/** Portraits and signatures that are held. */
	pictures: Record<BlobKind, Record<GoingWhen, number>>;
	total: number;
	/** When the oldest visit that still has a name was signed in, and when the next name goes. */
	oldest?: number;
	next?: number;
};

type Dates = Pick<Visit, 'status' | 'submittedAt' | 'leftAt' | 'closeAt'>;

export async function retentionPreview(
	{ query }: Pick<Database, 'query'>,
	site: Site,
	now: number
): Promise<RetentionPreview> {
	const none = () => ({ due: 0, day: 0, week: 0, later: 0, open: 0 });
	const preview: RetentionPreview = {
		counts: { inside: none(), completed: none(), nothing_came: none() },
		pictures: { photo: none(), signature: none() },
		total: 0
	};
	await addPictures(preview, { query }, site, now);
	for (let after = ''; ;) {
		// Only dates are read: no name leaves the database for this.
		const rows = await query<{ subject: string; dates: Dates }>(
			`select subject, jsonb_strip_nulls(jsonb_build_object('status', state -> 'status', 'submittedAt',
				state -> 'submittedAt', 'leftAt', state -> 'leftAt', 'closeAt', state -> 'closeAt')) as dates
			from entity where site = $1 and register = 'visit' and subject > $2 and ${holdsNames({ field: 'visitor' })}
			order by subject limit ${String(batch)}`,
			[site.id, after]
		);
		for (const { dates } of rows) add(preview, dates, site, now);
		const last = rows.at(-1);
		if (!last || rows.length < batch) return preview;
		after = last.subject;
	}
}

/** Those that stay as long as names are read by date alone, too; there are far fewer of them than visits. */
async function addPictures(
	preview: RetentionPreview,
	{ query }: Pick<Database, 'query'>,
	site: Site,
	now: number
): Promise<void> {
	const rows = await query<{ kind: BlobKind; dates: Dates & Pick<Visit, 'pass'>; held: number }>(
		`select kind, dates, count(*)::integer as held from (
			select b.kind, jsonb_strip_nulls(jsonb_build_object('status', e.state -> 'status', 'submittedAt',
				e.state -> 'submittedAt', 'leftAt', e.state -> 'leftAt', 'closeAt', e.state -> 'closeAt',
				'pass', jsonb_build_object('validTo', e.state #> '{pass,validTo}'))) as dates
			from blob b join entity e on e.site = b.site and e.subject = b.subject
			where b.site = $1 and e.register = 'visit' and b.bytes is not null) as pictures group by kind, dates`,
		[site.id]
	);
	for (const { kind, dates, held } of rows)
		if (blobKinds.includes(kind))
			preview.pictures[kind][whenOf(blobUntil(kind, { ...blankVisit, ...dates }, site), now)] +=
				held;
}

function add(preview: RetentionPreview, dates: Dates, site: Site, now: number): void {
	const goes = erasableFrom({ ...blankVisit, ...dates }, site);
	preview.counts[kindOf(dates)][whenOf(goes, now)] += 1;
	preview.total += 1;
	preview.oldest = Math.min(preview.oldest ?? Infinity, dates.submittedAt);
	if (goes !== undefined) preview.next = Math.min(preview.next ?? Infinity, goes);
}

function kindOf({ status, leftAt }: Dates): KeptKind {
	if (status === 'inside') return 'inside';
	return status === 'closed' || leftAt !== undefined ? 'completed' : 'nothing_came';
}

function whenOf(goes: number | undefined, now: number): GoingWhen {
	if (goes === undefined) return 'open';
	if (goes <= now) return 'due';
	if (goes <= now + dayMs) return 'day';
	return goes <= now + 7 * dayMs ? 'week' : 'later';
}

/** How many visits lost their names on each of the last days on which any did, by the site's calendar. */
export function erasedByDay(
	{ query }: Pick<Database, 'query'>,
	{ id, zone }: Pick<Site, 'id' | 'zone'>
): Promise<{ day: string; visits: number }[]> {
	return query(
		`select (erased_at at time zone $2)::date::text as day, count(*) as visits from erased
		where site = $1 group by 1 order by 1 desc limit ${String(daysShown)}`,
		[id, zone]
	);
}
