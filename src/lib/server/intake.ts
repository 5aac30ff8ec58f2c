import { hash } from 'node:crypto';
import { gunzip } from 'node:zlib';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { judge } from '#lib/domain/register.ts';
import type { PlacedFact } from '#lib/domain/fact.ts';
import { registers } from '#lib/domain/registers.ts';
import { bodyLimitBytes, pushSchema, type Page, type PushAnswer } from '#lib/protocol/messages.ts';
import { givePage, namelessPage } from '#lib/protocol/page.ts';
import type { Presuming } from '#lib/protocol/presume.ts';
import { receive, type Machine } from '#lib/protocol/receive.ts';
import type { Caller } from './auth.ts';
import { settleClaims } from './claims.ts';
import type { Queries } from './database/open.ts';
import { foldBegun, foldPlaced } from './entities.ts';
import type { Feed } from './feed.ts';
import { foreignTo } from './foreign-visits.ts';
import type { SqlLog } from './log.ts';
import type { SealedFacts } from './sealed-facts.ts';
import { unsignedIn } from './signers.ts';
import { Turns } from './turns.ts';

const inflate = promisify(gunzip);
/** Inflated in pieces of this size, each a way to another thread and back: most pushes are one. */
const pieceBytes = 256 * 1024;

/** Some visitors' facts as JSON: they wait for no queue that somebody else brings. */
const atOnceBytes = 16 * 1024;

/** What came is no push of ours: the reason goes back, nothing changes. */
export class BadPush extends Error {
	override name = 'BadPush';
}

/** Of these nobody but the fold takes note: no claim ends with them, no host is told of them. */
const quietTypes: ReadonlySet<string> = new Set([
	'VisitorSignedIn',
	'HandOverOffered',
	'PassIssued'
]);

const machine: Machine = {
	sha256: (text) => hash('sha256', text),
	breathe: setImmediate,
	begins: ({ type }) => type === 'VisitorSignedIn'
};

/** What must stand or fall with the facts of a push: notes to hosts. */
export type Follow = (
	queries: Queries,
	site: string,
	placed: readonly PlacedFact[]
) => Promise<void>;

export type After = (site: string, placed: readonly PlacedFact[]) => void;

/** A station's push and pull, once it is known who asks. */
export class Intake {
	readonly #database: Queries;
	readonly #log: SqlLog;
	readonly #feed: Feed;
	readonly #sealed: SealedFacts;
	readonly #now: () => number;
	readonly #turns = new Turns();
	readonly #follow: Follow;
	/** Called after the commit with what was placed; never waited for. */
	readonly #after: After;

	constructor(
		database: Queries,
		log: SqlLog,
		feed: Feed,
		sealed: SealedFacts,
		now: () => number,
		{ follow, after }: { follow: Follow; after: After }
	) {
		this.#database = database;
		this.#log = log;
		this.#feed = feed;
		this.#sealed = sealed;
		this.#now = now;
		this.#follow = follow;
		this.#after = after;
	}

	/** `body` as sent, gzip or plain. Throws `BadPush`. */
	async push(caller: Caller, body: Uint8Array, packed: boolean): Promise<PushAnswer> {
		const bytes = packed ? await unpack(body) : body;
		const parsed = v.safeParse(pushSchema, readJson(bytes));
		if (!parsed.success) throw new BadPush(v.summarize(parsed.issues).slice(0, 500));
		const told = parsed.output;
		if (told.device !== caller.device || told.site !== caller.site)
			throw new BadPush('the push is for another station');
		const { facts, unopened } = await this.#sealed.open(told.site, told.facts);
		const isForeign = await foreignTo(this.#database, caller, facts);
		const isUnsigned = await unsignedIn(this.#database, told.site, facts);
		let news: readonly PlacedFact[] = [];
		const presuming: Presuming = {
			also: (told) =>
				told.every(({ fact }) => quietTypes.has(fact.type))
					? foldBegun(caller.site, caller.device, told)
					: undefined,
			placed: (placed) => (news = placed)
		};
		const answer = await receive(
			this.#log,
			{ ...told, facts },
			(fact) =>
				judge(registers, fact, caller.role) ??
				(isForeign(fact) ? 'not_allowed' : undefined) ??
				(isUnsigned(fact) ? 'not_their_act' : undefined),
			new Date(this.#now()).toISOString(),
			async (transaction, placed) => {
				await foldPlaced(transaction, caller.site, placed);
				await settleClaims(transaction, caller.site, placed);
				await this.#sealed.note(transaction, caller.site, placed, unopened);
				await this.#follow(transaction, caller.site, placed);
				news = placed;
			},
			{
				...machine,
				...(bytes.length > atOnceBytes && { begin: () => this.#turns.begin() }),
				...(unopened.size === 0 && { presuming })
			}
		);
		const moved = news.at(-1)?.position ?? 0;
		if (moved > 0) this.#feed.moved(caller.site, moved, caller.device);
		if (news.length > 0) this.#after(caller.site, news);
		return answer;
	}

	/** `epoch` is what the station takes for ours; '' when it knows none. To a lobby no name comes back (R3). */
	async page({ site, device, role }: Caller, epoch: string, after: number): Promise<Page> {
		const serverTime = new Date(this.#now()).toISOString();
		const page = await givePage(this.#log, { site, device, epoch, after }, serverTime);
		return role === 'lobby' ? namelessPage(page) : page;
	}
}

const noJson = () => new BadPush('the body is no JSON within the limit');

async function unpack(body: Uint8Array): Promise<Uint8Array> {
	try {
		return await inflate(body, { maxOutputLength: bodyLimitBytes, chunkSize: pieceBytes });
	} catch {
		throw noJson();
	}
}

function readJson({ buffer, byteOffset, length }: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(buffer, byteOffset, length).toString('utf8'));
	} catch {
		throw noJson();
	}
}
