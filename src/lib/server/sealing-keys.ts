/** The site's key pairs for names and pictures sealed on stations (RULES.md R5, W9): the private parts never leave the back office. */
import {
	createDecipheriv,
	createECDH,
	createSecretKey,
	type ECDH,
	type KeyObject
} from 'node:crypto';
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
/** The same, as OpenSSL calls it. */
const curveName = 'prime256v1';

type KeyRow = { kid: string; private_key: JsonWebKey; public_key: string; created_at: Date };
type Opener = { context: ReturnType<typeof sealContext>; key: KeyObject };

/** Opens what a station sealed, for that fact only; `undefined` stands for nothing. */
export type Opening = (
	sealed: string,
	id: string
) => { ok: true; personal: object } | { ok: false; reason: UnopenedReason };

export type OpenedPicture =
	| { ok: true; bytes: Uint8Array }
	| { ok: false; reason: Exclude<UnopenedReason, 'digest_differs'> };

export class SealingKeys {
	readonly #database: Database;
	readonly #now: () => number;
	/** Private keys as the curve takes them, by their names: a site has a handful. */
	readonly #ready = new Map<string, ECDH>();

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
		const rounds = new Map<string, Opener>();
		return (text, id) => {
			const sealed = readSealed(text, fromBase64url);
			if (!sealed) return { ok: false, reason: 'unreadable' };
			const row = rows.get(sealed.kid);
			if (!row) return { ok: false, reason: 'unknown_key' };
			const round = text.slice(0, text.lastIndexOf('.', text.lastIndexOf('.') - 1));
			try {
				const opener = rounds.get(round) ?? this.#openRound(site, row, sealed.enc, 'personal');
				rounds.set(round, opener);
				return { ok: true, personal: v.parse(personalSchema, plainText(opener, sealed, id)) };
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
			const opener = this.#openRound(site, row, sealed.enc, 'picture');
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
		const sealed = readSealed(text, fromBase64url);
		const row = sealed && (await this.#read(site)).find(({ kid }) => kid === sealed.kid);
		if (!sealed || !row) return undefined;
		try {
			const opener = this.#openRound(site, row, sealed.enc, 'document');
			return plainText(opener, sealed, words);
		} catch {
			return undefined;
		}
	}

	/** By the curve's own way: WebCrypto's takes twice as long. Throws for what is no point of the curve. */
	#openRound(
		site: string,
		{ kid, private_key, public_key }: KeyRow,
		enc: Uint8Array<ArrayBuffer>,
		purpose: SealPurpose
	): Opener {
		const own = this.#ready.get(kid) ?? createECDH(curveName);
		if (!this.#ready.has(kid)) own.setPrivateKey(private_key.d ?? '', 'base64url');
		this.#ready.set(kid, own);
		const dh = own.computeSecret(enc);
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
	const plain = decipher.update(text.subarray(0, -tagBytes));
	// Only proves: this cipher keeps nothing back.
	decipher.final();
	return plain;
}

const plainText = (...asked: Parameters<typeof open>): string => open(...asked).toString('utf8');
