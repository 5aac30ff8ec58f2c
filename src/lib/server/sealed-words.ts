/**
 * What somebody looks for, as it stands in an address (RULES.md X11): browsers, proxies and journals keep addresses,
 * so a name or a number is sealed there. The address still works again, and after a step back.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { base64url, fromBase64url } from './crypto.ts';
import type { Keyring } from './keyring.ts';

const nonceBytes = 12;
const tagBytes = 16;
/** All words of a search come out as long as the next multiple: four digits do not show. */
const padTo = 64;
/** The longest search in the largest signs, sealed, as base64url. */
const sealedMax = 512;

export class SealedWords {
	readonly #keyring: Keyring;

	constructor(keyring: Keyring) {
		this.#keyring = keyring;
	}

	/** '' for no words. */
	async seal(site: string, words: string): Promise<string> {
		if (words === '') return '';
		const nonce = randomBytes(nonceBytes);
		const cipher = createCipheriv('aes-256-gcm', await this.#key(site), nonce);
		const bytes = Buffer.from(words);
		const padding = Buffer.alloc(padTo - (bytes.length % padTo), ' ');
		const sealed = Buffer.concat([cipher.update(bytes), cipher.update(padding), cipher.final()]);
		return base64url(Buffer.concat([nonce, sealed, cipher.getAuthTag()]));
	}

	/** '' for none; undefined when it was not sealed here, or with a key that is gone. */
	async open(site: string, sealed: string): Promise<string | undefined> {
		if (sealed === '') return '';
		const bytes = fromBase64url(sealed.slice(0, sealedMax));
		if (bytes.length <= nonceBytes + tagBytes) return undefined;
		try {
			const decipher = createDecipheriv(
				'aes-256-gcm',
				await this.#key(site),
				bytes.subarray(0, nonceBytes)
			).setAuthTag(bytes.subarray(-tagBytes));
			const words = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
			return Buffer.concat([words, decipher.final()]).toString().trimEnd();
		} catch {
			return undefined;
		}
	}

	async #key(site: string): Promise<Uint8Array> {
		return (await this.#keyring.sealingKey(site, 'words of a search')).key;
	}
}
