/** The number of a holder's document, for a desk that has stated why (RULES.md PA22). Opened for this answer, kept nowhere. */
import { passes } from '#lib/domain/pass/pass.ts';
import { documentWords } from '#lib/domain/sealing.ts';
import type { Caller } from './auth.ts';
import type { Database } from './database/open.ts';
import { loadEntity } from './entities.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { justStated } from './stated.ts';

export type NumberAnswer =
	{ ok: true; number: string } | { ok: false; reason: 'unknown' | 'not_stated' | 'unreadable' };

export class HolderNumbers {
	readonly #database: Database;
	readonly #sealing: SealingKeys;

	constructor(database: Database, sealing: SealingKeys) {
		this.#database = database;
		this.#sealing = sealing;
	}

	async show(caller: Caller, pass: string): Promise<NumberAnswer> {
		const { site } = caller;
		const subject = `pass:${pass}`;
		const { holder } = await loadEntity(this.#database, site, passes, subject);
		if (!holder?.document) return { ok: false, reason: 'unknown' };
		if (!(await justStated(this.#database, caller, subject, 'HolderNumberShown')))
			return { ok: false, reason: 'not_stated' };
		const { kind, tail, sealed } = holder.document;
		const number = await this.#sealing.openDocument(site, sealed, documentWords(kind, tail));
		return number === undefined ? { ok: false, reason: 'unreadable' } : { ok: true, number };
	}
}
