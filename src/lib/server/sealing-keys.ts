/** The site's key pairs for names and pictures sealed on stations (RULES.md R5, W9): the private parts never leave the back office. */
import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import * as v from 'valibot';
import { keyIdOf } from '#lib/domain/certificate.ts';
import {
	nonceAt,
	pictureWords,
	readSealed,
	sealContext,
	sealInfo,
	unpackSealed,
	type Sealed,
	type SealKey,
	type SealPurpose,
	type UnopenedReason
} from '#lib/domain/sealing.ts';
import { dayMs } from '#lib/domain/time.ts';
import { base64url, fromBase64url } from './crypto.ts';
import type { Database } from './database/open.ts';

/** So long a key is sealed to; as long as a station's certificate lasts. */
const rotateMs = 90 * dayMs;
/** A new key is used only when every nightly backup of a week holds it: a restore must not lose what opens a name. */
const settleMs = 7 * dayMs;

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

type KeyRow = { kid: string; private_key: JsonWebKey; public_key: string; created_at: Date };
type Opener = { context: ReturnType<typeof sealContext>; key: KeyObject };

/** Opens what a station sealed, for that fact only; `undefined` stands for nothing. */
export type Opening = (
	sealed: string,
	id: string
) => Promise<{ ok: true; personal: object } | { ok: false; reason: UnopenedReason }>;

export type OpenedPicture =
	| { ok: true; bytes: Uint8Array }
	| { ok: false; reason: Exclude<UnopenedReason, 'digest_differs'> };

export class SealingKeys {
	readonly #database: Database;
	readonly #now: () => number;
	/** Private keys as the cipher takes them, by their names: a site has a handful. */
	readonly #ready = new Map<string, Promise<CryptoKey>>();

	constructor(database: Database, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** The public key that stations seal to now. The first one is made on first use, the next when it is old. */
	async current(site: string): Promise<SealKey> {
		const rows = await this.#read(site);
		const [newest] = rows;
		if (!newest || this.#now() - newest.created_at.getTime() >= rotateMs) {
			await this.#make(site);
			return this.current(site);
		}
		const isSettled = ({ created_at }: KeyRow) => this.#now() - created_at.getTime() >= settleMs;
		const { kid, public_key } = rows.find(isSettled) ?? rows.at(-1) ?? newest;
		return { kid, publicKey: public_key };
	}

	/** For one batch: whoever sealed many in one round costs one computation on the curve. */
	async opening(site: string): Promise<Opening> {
		const rows = new Map((await this.#read(site)).map((row) => [row.kid, row]));
		const rounds = new Map<string, Promise<Opener>>();
		return async (text, id) => {
			const sealed = readSealed(text);
			if (!sealed) return { ok: false, reason: 'unreadable' };
			const row = rows.get(sealed.kid);
			if (!row) return { ok: false, reason: 'unknown_key' };
			const round = text.slice(0, text.lastIndexOf('.', text.lastIndexOf('.') - 1));
			const opener = rounds.get(round) ?? this.#openRound(site, row, sealed.enc, 'personal');
			rounds.set(round, opener);
			try {
				const plain = open(await opener, sealed, id).toString('utf8');
				return { ok: true, personal: v.parse(personalSchema, plain) };
			} catch {
				return { ok: false, reason: 'unreadable' };
			}
		};
	}

	/** One picture, sealed for this visit and this digest only. What was sealed is not looked at here. */
	async openPicture(
		{ site, subject, digest }: { site: string; subject: string; digest: string },
		packed: Uint8Array
	): Promise<OpenedPicture> {
		const sealed = unpackSealed(packed);
		if (!sealed) return { ok: false, reason: 'unreadable' };
		const row = (await this.#read(site)).find(({ kid }) => kid === sealed.kid);
		if (!row) return { ok: false, reason: 'unknown_key' };
		try {
			const opener = await this.#openRound(site, row, sealed.enc, 'picture');
			return {
				ok: true,
				bytes: new Uint8Array(open(opener, sealed, pictureWords(subject, digest)))
			};
		} catch {
			return { ok: false, reason: 'unreadable' };
		}
	}

	/** The number of a document, under the words that stand open beside it; undefined where it does not open. */
	async openDocument(site: string, text: string, words: string): Promise<string | undefined> {
		const sealed = readSealed(text);
		const row = sealed && (await this.#read(site)).find(({ kid }) => kid === sealed.kid);
		if (!sealed || !row) return undefined;
		try {
			const opener = await this.#openRound(site, row, sealed.enc, 'document');
			return open(opener, sealed, words).toString('utf8');
		} catch {
			return undefined;
		}
	}

	async #openRound(
		site: string,
		{ kid, private_key, public_key }: KeyRow,
		enc: Uint8Array<ArrayBuffer>,
		purpose: SealPurpose
	): Promise<Opener> {
		const { subtle } = crypto;
		const ready =
			this.#ready.get(kid) ?? subtle.importKey('jwk', private_key, curve, false, ['deriveBits']);
		this.#ready.set(kid, ready);
		const other = await subtle.importKey('raw', enc, curve, false, []);
		const dh = new Uint8Array(
			await subtle.deriveBits({ name: 'ECDH', public: other }, await ready, 256)
		);
		const publicKey = fromBase64url(public_key);
		const context = sealContext({ dh, enc, publicKey, info: sealInfo(site, purpose) });
		return { context, key: createSecretKey(context.key) };
	}

	async #make(site: string): Promise<void> {
		const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
		const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
		const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
		await this.#database.query(
			`insert into signing_key (site, kid, role, private_key, public_key, created_at)
			values ($1, $2, 'seal', $3::text::jsonb, $4, $5)`,
			[
				...[site, keyIdOf(publicKey), JSON.stringify(jwk), base64url(publicKey)],
				new Date(this.#now())
			]
		);
	}

	/** Newest first. Old ones stay: a tablet that was away may still hold what was sealed to them. */
	#read(site: string): Promise<KeyRow[]> {
		return this.#database.query<KeyRow>(
			`select kid, private_key, public_key, created_at from signing_key
			where site = $1 and role = 'seal' order by created_at desc, kid`,
			[site]
		);
	}
}

const personalSchema = v.pipe(v.string(), v.parseJson(), v.looseObject({}));

const tagBytes = 16;

/** Throws when it is not what was sealed with these words. */
function open({ context, key }: Opener, { at, text }: Sealed, words: string): Buffer {
	const options = { authTagLength: tagBytes };
	const decipher = createDecipheriv('aes-256-gcm', key, nonceAt(context, at), options);
	decipher.setAAD(Buffer.from(words)).setAuthTag(text.subarray(-tagBytes));
	return Buffer.concat([decipher.update(text.subarray(0, -tagBytes)), decipher.final()]);
}
