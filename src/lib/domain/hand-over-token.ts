/** What a cut-off kiosk passes on through the visitor's hands (RULES.md C8): shown for minutes and kept nowhere. */
import * as v from 'valibot';
import { base45Encode } from './base45.ts';
import { bytesUuid, uuidBytes } from './bytes.ts';
import { seal, type Claims, type Sign } from './cose.ts';
import {
	envelopeOf,
	expiry,
	inSeconds,
	notBefore,
	seconds,
	small,
	tokenId,
	type KeyRing
} from './credential.ts';
import { nameLimit } from './person.ts';
import { secondMs } from './time.ts';
import type { SignInForm } from './visit-form.ts';

export const handOverPrefix = 'VH1:';
const handOverClaim = -65540;

export type HandOver = Omit<SignInForm, 'photo' | 'signature'> & {
	visit: string;
	site: string;
	device: string;
	signedInAt: number;
	validTo: number;
};

export type ReadHandOver =
	| { ok: true; handOver: HandOver }
	| {
			ok: false;
			code: 'NOT_A_HAND_OVER' | 'BAD_SIGNATURE' | 'UNKNOWN_KEY' | 'WRONG_SITE' | 'EXPIRED';
	  };

/** What was typed, each under its place in this list. Append only: an older gate reads a newer kiosk's code. */
const words = [
	'surname',
	'title',
	'name',
	'nameLatin',
	'hostSurname',
	'hostName',
	'phone',
	'company',
	'platform',
	'goods',
	'tools',
	'plate',
	'purpose'
] as const;

const typed = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));
const handOverSchema = v.strictTuple([
	typed,
	v.pipe(v.string(), v.regex(/^[a-z_]{2,20}$/)),
	v.pipe(v.string(), v.maxLength(30)),
	v.pipe(small, v.maxValue(14)),
	v.picklist(['zh-CN', 'en']),
	v.pipe(v.string(), v.maxLength(10)),
	v.pipe(v.map(v.pipe(small, v.maxValue(words.length - 1)), typed), v.maxSize(words.length))
]);

export async function signHandOver(handOver: HandOver, kid: string, sign: Sign): Promise<string> {
	const { site, visitType, unit, companions, language, noticeVersion } = handOver;
	const said = words.flatMap((word, at): [number, string][] => {
		const value = handOver[word];
		return value === undefined || value === '' ? [] : [[at, value]];
	});
	const claims: Claims = new Map<number, unknown>([
		[expiry, inSeconds(handOver.validTo)],
		[notBefore, inSeconds(handOver.signedInAt)],
		[tokenId, uuidBytes(handOver.visit)],
		[handOverClaim, [site, visitType, unit, companions, language, noticeVersion, new Map(said)]]
	]);
	return handOverPrefix + base45Encode(await seal(kid, claims, sign));
}

/** C8: a guard's station carries a visit on only when a station of this site signed it, minutes ago. */
export async function readHandOver(
	text: string,
	site: string,
	keys: KeyRing,
	clockLo: number
): Promise<ReadHandOver> {
	const envelope = envelopeOf(text, handOverPrefix);
	const read = envelope && contentOf(envelope.claims);
	if (!envelope || !read)
		return {
			ok: false,
			code: text.startsWith(handOverPrefix) ? 'BAD_SIGNATURE' : 'NOT_A_HAND_OVER'
		};
	if (read.site !== site) return { ok: false, code: 'WRONG_SITE' };
	const key = keys(envelope.kid);
	if (!key) return { ok: false, code: 'UNKNOWN_KEY' };
	if (!(await key.verify(envelope.signed, envelope.signature)))
		return { ok: false, code: 'BAD_SIGNATURE' };
	// The earliest the true time can be decides: a doubtful clock must not turn people away.
	if (clockLo >= read.validTo) return { ok: false, code: 'EXPIRED' };
	return { ok: true, handOver: { ...read, device: key.device } };
}

function contentOf(claims: Claims): Omit<HandOver, 'device'> | undefined {
	const id = claims.get(tokenId);
	const from = v.safeParse(seconds, claims.get(notBefore));
	const to = v.safeParse(seconds, claims.get(expiry));
	const content = v.safeParse(handOverSchema, claims.get(handOverClaim));
	if (
		!(id instanceof Uint8Array) ||
		id.length !== 16 ||
		!from.success ||
		!to.success ||
		!content.success
	)
		return undefined;
	const [site, visitType, unit, companions, language, noticeVersion, said] = content.output;
	const form = Object.fromEntries(
		[...said].map(([at, value]) => [words[at] ?? '', value])
	) as Partial<Pick<SignInForm, (typeof words)[number]>>;
	const times = { signedInAt: from.output * secondMs, validTo: to.output * secondMs };
	return {
		visit: bytesUuid(id),
		site,
		visitType,
		unit,
		companions,
		language,
		noticeVersion,
		...times,
		...form
	};
}
