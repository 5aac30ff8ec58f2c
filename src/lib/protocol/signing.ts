/** What a station signs so that the back office knows who asks (RULES.md, part Y): request, moment, one-time nonce. */
import { canonical } from '#lib/domain/canonical.ts';

export const headerNames = {
	site: 'foyer-site',
	device: 'foyer-device',
	time: 'foyer-time',
	nonce: 'foyer-nonce',
	signature: 'foyer-signature',
	/** The newest key that the station holds, where it is not the one of its enrolment (T18). Not signed: a refusal only speaks of it. */
	key: 'foyer-key'
} as const;

/** A signed request is good for this long on either side of the back office's clock. */
export const signatureWindowMs = 5 * 60_000;

export type SignedRequest = {
	site: string;
	device: string;
	method: string;
	/** Path and query as sent. */
	target: string;
	/** SHA-256 in hex of the body's bytes as sent; of nothing when there is none. */
	bodyHash: string;
	/** Milliseconds since 1970, corrected by what the station knows of the back office's clock. */
	time: number;
	nonce: string;
};

/** The bytes under the signature. The first word keeps a request from ever being taken for a token. */
export function requestBytes(request: SignedRequest): Uint8Array<ArrayBuffer> {
	return new Uint8Array(new TextEncoder().encode(`foyer-request\n${canonical(request)}`));
}
