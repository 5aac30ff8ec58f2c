/** Pictures and signatures in the back office: taken in after their fact, shown to few, gone on their date (RULES.md W). */
import { blobFault, blobKinds, type BlobFault, type BlobKind } from '#lib/domain/blob.ts';
import { keepingOf } from '#lib/domain/keepings.ts';
import type { Site } from '#lib/domain/site.ts';
import { sealedExtraBytes } from '#lib/domain/sealing.ts';
import { blobMaxBytes } from '#lib/domain/visit-facts.ts';
import type { Database, Queries } from './database/open.ts';
import type { SealingKeys } from './sealing-keys.ts';

/**
 * `no_fact`: nothing here names it yet; the fact may be on its way. `over`: its time is over. `unknown_key`,
 * `unreadable`: it came sealed, and does not open.
 */
export type BlobRefusal = BlobFault | 'no_fact' | 'over' | 'unknown_key' | 'unreadable';
export type BlobTaken = { ok: true } | { ok: false; reason: BlobRefusal };
export type BlobName = { site: string; subject: string; digest: string };

export class Blobs {
	readonly #database: Database;
	readonly #sites: ReadonlyMap<string, Site>;
	readonly #keys: SealingKeys;
	readonly #now: () => number;

	constructor(
		database: Database,
		sites: ReadonlyMap<string, Site>,
		keys: SealingKeys,
		now: () => number
	) {
		this.#database = database;
		this.#sites = sites;
		this.#keys = keys;
		this.#now = now;
	}

	/**
	 * Keeps the bytes that a fact of this site names. Nothing is kept that no fact names, not even for a
	 * while: stations send facts first, and what comes early comes again. Durable when this resolves.
	 */
	async take({ site, subject, digest }: BlobName, bytes: Uint8Array): Promise<BlobTaken> {
		return this.#database.transaction(async (queries) => {
			// Locked: names that are being erased at this moment take their pictures along.
			const entity = await entityOf(queries, site, subject, 'for update');
			const told = entity ? (keepingOf(subject)?.pictures(entity) ?? []) : [];
			const named = told.find(({ ref }) => ref.digest === digest);
			if (!entity || !named) return refused(await isErased(queries, site, subject));
			if (this.#isOver(site, named.kind, subject, entity)) return refused(true);
			const [held] = await queries.query<{ gone: boolean }>(
				`select bytes is null as gone from blob where site = $1 and subject = $2 and digest = $3`,
				[site, subject, digest]
			);
			if (held) return held.gone ? refused(true) : { ok: true };
			const fault = blobFault(named.kind, named.ref, bytes);
			if (fault) return { ok: false, reason: fault };
			await queries.query(
				`insert into blob (site, subject, digest, kind, bytes, stored_at)
				values ($1, $2, $3, $4, $5, $6)`,
				[site, subject, digest, named.kind, Buffer.from(bytes), new Date(this.#now())]
			);
			return { ok: true };
		});
	}

	/** W9: as `take`, of what a station had sealed already. Opened before the transaction: that takes time. */
	async takeSealed(name: BlobName, packed: Uint8Array): Promise<BlobTaken> {
		if (packed.length > blobMaxBytes + sealedExtraBytes) return { ok: false, reason: 'too_large' };
		const opened = await this.#keys.openPicture(name, packed);
		return opened.ok ? this.take(name, opened.bytes) : opened;
	}

	/** W6: a portrait for the eyes at a post. Undefined when there is none, or none any more. */
	async atPost({ site, subject, digest }: BlobName): Promise<Uint8Array | undefined> {
		const [keeping, entity] = [keepingOf(subject), await entityOf(this.#database, site, subject)];
		if (!keeping || !entity || !keeping.isShownAtPost(entity)) return undefined;
		const isPhoto = keeping
			.pictures(entity)
			.some(({ kind, ref }) => kind === 'photo' && ref.digest === digest);
		if (!isPhoto || this.#isOver(site, 'photo', subject, entity)) return undefined;
		return this.held(site, subject, 'photo', digest);
	}

	/** Whoever asks has stated why already. */
	async held(
		site: string,
		subject: string,
		kind: BlobKind,
		digest?: string
	): Promise<Uint8Array | undefined> {
		const [row] = await this.#database.query<{ bytes: Uint8Array }>(
			`select bytes from blob where site = $1 and subject = $2 and kind = $3 and bytes is not null
				and digest = coalesce($4, digest)
			order by stored_at limit 1`,
			[site, subject, kind, digest ?? null]
		);
		return row?.bytes;
	}

	/** What of a visit is here. */
	async kinds(site: string, subject: string): Promise<BlobKind[]> {
		const rows = await this.#database.query<{ kind: BlobKind }>(
			'select distinct kind from blob where site = $1 and subject = $2 and bytes is not null',
			[site, subject]
		);
		return blobKinds.filter((kind) => rows.some((row) => row.kind === kind));
	}

	#isOver(site: string, kind: BlobKind, subject: string, entity: unknown): boolean {
		const found = this.#sites.get(site);
		if (!found) return false;
		const until = keepingOf(subject)?.pictureUntil(kind, entity, found);
		return (until ?? Infinity) <= this.#now();
	}
}

/** Kinds that were here and are erased: a visitor's own page no longer lists them. */
export async function goneBlobs(
	{ query }: Pick<Database, 'query'>,
	site: string,
	subject: string
): Promise<BlobKind[]> {
	const rows = await query<{ kind: BlobKind }>(
		'select distinct kind from blob where site = $1 and subject = $2 and bytes is null',
		[site, subject]
	);
	return rows.map(({ kind }) => kind);
}

async function entityOf(
	{ query }: Pick<Queries, 'query'>,
	site: string,
	subject: string,
	lock = ''
): Promise<unknown> {
	const [row] = await query<{ state: unknown }>(
		`select state from entity where site = $1 and subject = $2 ${lock}`,
		[site, subject]
	);
	return row?.state;
}

async function isErased({ query }: Queries, site: string, subject: string): Promise<boolean> {
	const [row] = await query('select 1 from erased where site = $1 and subject = $2', [
		site,
		subject
	]);
	return row !== undefined;
}

function refused(isOver: boolean): BlobTaken {
	return { ok: false, reason: isOver ? 'over' : 'no_fact' };
}
