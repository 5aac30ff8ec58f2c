/** Pictures and signatures that travel apart from facts: what is one, and when it goes (RULES.md W). */
import { sha256HexOf } from './canonical.ts';
import { bareJpeg } from './jpeg.ts';
import { erasableFrom } from './retention.ts';
import { isSignaturePath, signatureMaxBytes } from './signature.ts';
import type { Site } from './site.ts';
import { hourMs, minuteMs } from './time.ts';
import { blobMaxBytes, type BlobRef, type VisitPeople } from './visit-facts.ts';
import { openStatuses, waitingStatuses, type Visit } from './visit-state.ts';

export const blobKinds = ['photo', 'signature'] as const;
export type BlobKind = (typeof blobKinds)[number];

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
	if (kind === 'photo') return isBare(bytes) ? undefined : 'not_a_photo';
	return isSignaturePath(signatureText(bytes)) ? undefined : 'not_a_signature';
}

/** Whole, of a bearable size, and with nothing beside the picture: no place, no camera, no words. */
function isBare(bytes: Uint8Array): boolean {
	// The bare form leaves out and changes nothing else: as long as that is that.
	return bareJpeg(bytes)?.length === bytes.length;
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
