/** Everything that is kept of one visit's person, for the person itself (RULES.md P5): also under records that were merged (D2). */
import { blobKinds, signatureText, type BlobKind } from '#lib/domain/blob.ts';
import {
	ownPlace,
	ownWhole,
	type Beside,
	type OwnPlace,
	type OwnView,
	type OwnWhole
} from '#lib/domain/own-page.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import { goneBlobs, type Blobs } from './blobs.ts';
import type { Database } from './database/open.ts';

type Queries = Pick<Database, 'query'>;

export type OwnRecord = OwnView & OwnWhole & OwnPlace;
/** A portrait's address that holds it, or the path of a signature. */
export type OwnPicture = { kind: BlobKind; held: string };
export type OwnCopy = { records: OwnRecord[]; pictures: OwnPicture[] };

/** One person signs in twice at the most, or thrice: more are a fault, and not to be read without end. */
const recordsMax = 20;

/** A visit and what was merged into it, the asked one first. None where there is no such visit. */
export function recordsOf(
	{ query }: Queries,
	site: string,
	subject: string
): Promise<{ subject: string; state: Visit }[]> {
	return query(
		`with recursive same (subject, depth) as (
			select $2::text, 0
			union select e.subject, depth + 1 from same join entity e on e.site = $1 and e.register = 'visit'
				and e.status = 'merged' and e.state ->> 'mergedInto' = substr(same.subject, ${String('visit:'.length + 1)})
			where depth < ${String(recordsMax)})
		select e.subject, e.state from same join entity e on e.site = $1 and e.subject = same.subject
		where e.register = 'visit' order by depth, e.at limit ${String(recordsMax)}`,
		[site, subject]
	);
}

/** What a visit's row does not say. */
export async function besideOf(queries: Queries, site: string, subject: string): Promise<Beside> {
	const [accepted] = await queries.query<{ version: string }>(
		`select body::json #>> '{data,noticeVersion}' as version from fact
		where site = $1 and subject = $2 and kept is null and type in ('VisitorSignedIn', 'VisitHandedOver')
		order by position limit 1`,
		[site, subject]
	);
	const gone = await goneBlobs(queries, site, subject);
	return { gone, noticeVersion: accepted?.version };
}

/** Undefined where there is no such visit. Whoever asks has stated why, and that is in the book already. */
export async function ownCopy(
	{ database, blobs }: { database: Queries; blobs: Blobs },
	site: Site,
	subject: string
): Promise<OwnCopy | undefined> {
	const found = await recordsOf(database, site.id, subject);
	if (found.length === 0) return undefined;
	const copy: OwnCopy = { records: [], pictures: [] };
	for (const one of found) {
		const whole = ownWhole(one.state, site, await besideOf(database, site.id, one.subject));
		copy.records.push({ ...whole, ...ownPlace(one.state, site) });
		for (const kind of blobKinds) {
			const bytes = await blobs.held(site.id, one.subject, kind);
			if (bytes) copy.pictures.push({ kind, held: shownPicture(kind, bytes) });
		}
	}
	return copy;
}

/** As a page shows it: an address that holds the portrait, a signature's drawing path. */
export function shownPicture(kind: BlobKind, bytes: Uint8Array): string {
	if (kind === 'signature') return signatureText(bytes);
	return `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
}
