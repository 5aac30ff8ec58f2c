/** Six digits of a station's key, which two people compare when it is enrolled (RULES.md T17). */
import { base64urlToBytes } from './bytes.ts';
import { sha256HexOf } from './canonical.ts';

const digits = 6;
/** Of the digest: 48 bits, exact as a number, and beside a million the remainder favours no digit. */
const hexDigits = 12;

/** `publicKey` as the wire tells it, base64url: what the tablet has made, and what the office has been told. */
export function fingerprintOf(publicKey: string): string {
	const number = parseInt(sha256HexOf(base64urlToBytes(publicKey)).slice(0, hexDigits), 16);
	const text = String(number % 10 ** digits).padStart(digits, '0');
	return `${text.slice(0, digits / 2)} ${text.slice(digits / 2)}`;
}
