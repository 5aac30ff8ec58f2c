/** Pictures and signatures that travel apart from facts: what is one, and when it goes (RULES.md W). */
import { sha256HexOf } from './canonical.ts';
import { erasableFrom } from './retention.ts';
import { isSignaturePath, signatureMaxBytes } from './signature.ts';
import type { Site } from './site.ts';
import { hourMs, minuteMs } from './time.ts';
import { blobMaxBytes, type BlobRef, type VisitPeople } from './visit-facts.ts';
import { openStatuses, waitingStatuses, type Visit } from './visit-state.ts';

export const blobKinds = ['photo', 'signature'] as const;
export type BlobKind = (typeof blobKinds)[number];

/** A station's picture is 480 × 600; what unfolds to many times that is no portrait. */
export const photoSideMax = 1280;
/** The colour profile that a browser's canvas writes is half a kilobyte. */
const profileMaxBytes = 4096;

/** W5: shares of a station's storage from which what is safe elsewhere goes, and no more is taken. */
export const heldGoShare = 0.8;
export const photosStopShare = 0.95;

export const blobFaults = ['too_large', 'not_a_photo', 'not_a_signature', 'wrong_digest'] as const;
export type BlobFault = (typeof blobFaults)[number];

export function blobRef(bytes: Uint8Array): BlobRef {
	return { digest: sha256HexOf(bytes), bytes: bytes.length };
}

/** W1, W2: undefined when these bytes are what the fact named. */
export function blobFault(kind: BlobKind, ref: BlobRef, bytes: Uint8Array): BlobFault | undefined {
	if (bytes.length > (kind === 'photo' ? blobMaxBytes : signatureMaxBytes)) return 'too_large';
	if (bytes.length !== ref.bytes || sha256HexOf(bytes) !== ref.digest) return 'wrong_digest';
	if (kind === 'photo') return isPhoto(bytes) ? undefined : 'not_a_photo';
	return isSignaturePath(signatureText(bytes)) ? undefined : 'not_a_signature';
}

/** A signature's bytes are its path, in plain ASCII. */
export function signatureText(bytes: Uint8Array): string {
	return Array.from(bytes.subarray(0, signatureMaxBytes + 1), (byte) =>
		String.fromCharCode(byte)
	).join('');
}

/** Of a visit's particulars, what was sent apart. */
export function blobsOf(
	people: Pick<VisitPeople, BlobKind> | undefined
): { kind: BlobKind; ref: BlobRef }[] {
	return blobKinds.flatMap((kind) => {
		const ref = people?.[kind];
		return ref ? [{ kind, ref }] : [];
	});
}

/** W4: the moment from which it may no longer be kept; undefined while the visit goes on. */
export function blobUntil(kind: BlobKind, visit: Visit, site: Site): number | undefined {
	const names = erasableFrom(visit, site);
	if (kind === 'signature' || names === undefined) return names;
	return Math.min(names, portraitSince(visit) + site.limits.photoHours * hourMs);
}

/** When the guard's eye needed it last: at the leaving, or at the end of what the pass allowed. */
function portraitSince({ leftAt, status, closeAt, pass, submittedAt }: Visit): number {
	if (leftAt !== undefined) return leftAt;
	if (status === 'closed') return closeAt ?? submittedAt;
	return status === 'approved' ? (pass?.validTo ?? submittedAt) : submittedAt;
}

/** W6: a post looks at a portrait while the visitor may come in or is inside, and not afterwards. */
export function isShownAtPost(visit: Visit): boolean {
	return visit.status === 'inside' || openStatuses.includes(visit.status);
}

/** A badge is made with the pass or not at all; a printer that fails is given up after two minutes. */
const badgeWithinMs = 10 * minuteMs;

/** W6: what a lobby may still need a picture for once it is safe elsewhere: the badge. */
export function isNeededAtLobby(kind: BlobKind, visit: Visit, now: number): boolean {
	if (kind === 'signature') return false;
	if (waitingStatuses.includes(visit.status)) return true;
	if (visit.status !== 'approved' || visit.badge?.state === 'printed') return false;
	return now < (visit.pass?.validFrom ?? now + 1) + badgeWithinMs;
}

const marker = {
	start: 0xd8,
	end: 0xd9,
	scan: 0xda,
	jfif: 0xe0,
	profile: 0xe2,
	/** Tables, restart interval; frames are of the three kinds that every browser reads. */
	plain: [0xdb, 0xc4, 0xdd],
	frame: [0xc0, 0xc1, 0xc2]
} as const;
/** A browser writes about ten before the picture; progressive ones a few more between scans. */
const segmentsMax = 64;

/** Whole, of a bearable size, and with nothing beside the picture: no place, no camera, no words. */
function isPhoto(bytes: Uint8Array): boolean {
	if (bytes[0] !== 0xff || bytes[1] !== marker.start) return false;
	let at = 2;
	let hasFrame = false;
	for (let count = 0; count < segmentsMax; count += 1) {
		if (bytes[at] !== 0xff) return false;
		const kind = bytes[at + 1] ?? 0;
		if (kind === marker.end) return hasFrame && at + 2 === bytes.length;
		const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
		const body = bytes.subarray(at + 4, at + 2 + length);
		if (length < 2 || body.length !== length - 2) return false;
		at += 2 + length;
		if (kind === marker.scan) at = scanEnd(bytes, at);
		else if ((marker.frame as readonly number[]).includes(kind)) {
			if (!isBearable(body)) return false;
			hasFrame = true;
		} else if (!isAllowed(kind, body)) return false;
	}
	return false;
}

function isBearable(frame: Uint8Array): boolean {
	const side = (at: number) => ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
	return [side(1), side(3)].every((length) => length > 0 && length <= photoSideMax);
}

function isAllowed(kind: number, body: Uint8Array): boolean {
	if (kind === marker.jfif) return body.length === 14 && begins(body, 'JFIF\0');
	if (kind === marker.profile)
		return body.length <= profileMaxBytes && begins(body, 'ICC_PROFILE\0');
	return (marker.plain as readonly number[]).includes(kind);
}

function begins(body: Uint8Array, word: string): boolean {
	return Array.from(word).every((sign, at) => body[at] === sign.charCodeAt(0));
}

/** Behind the dots of one scan: the next 0xff that is neither stuffed nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
	for (let at = from; at < bytes.length; at += 1) {
		const next = bytes[at + 1] ?? 0;
		if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}
