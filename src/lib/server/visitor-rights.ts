/** Names that go before their date, or are put right, because their person asked (RULES.md R14, R15). */
import type { CorrectWhy, EraseWhy } from '#lib/domain/rights-facts.ts';
import {
	askErasure,
	askErasureOfMerged,
	correctParticulars,
	type CorrectRefusal,
	type Correction,
	type EraseRefusal
} from '#lib/domain/visit-rights.ts';
import { visits } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';
import { recordsOf } from './own-records.ts';
import type { Recorder } from './record.ts';
import type { Retention } from './retention.ts';

export class VisitorRights {
	readonly #parts: { database: Database; recorder: Recorder; retention: Retention };

	constructor(parts: { database: Database; recorder: Recorder; retention: Retention }) {
		this.#parts = parts;
	}

	/**
	 * Of a visit and what was merged into it. The fact comes first: a round of the retention, and every station, erases by
	 * it whatever stops this here. Asked again it finishes what was stopped, and says that it was done before.
	 */
	async erase(
		site: string,
		staff: string,
		subject: string,
		why: EraseWhy
	): Promise<{ ok: true } | { ok: false; reason: EraseRefusal }> {
		const { database, recorder, retention } = this.#parts;
		const actor = actorOf(staff);
		const asked = await recorder.record(site, visits, subject, actor, (visit, { now }) =>
			askErasure(visit, why, now)
		);
		if (!asked.ok && asked.reason !== 'already_erased') return asked;
		const records = (await recordsOf(database, site, subject)).map((record) => record.subject);
		for (const merged of records.filter((one) => one !== subject))
			await recorder.record(site, visits, merged, actor, (visit) => askErasureOfMerged(visit, why));
		await retention.erase(site, records);
		return asked.ok ? { ok: true } : asked;
	}

	async correct(
		site: string,
		staff: string,
		subject: string,
		{ typed, why }: { typed: Correction; why: CorrectWhy }
	): Promise<{ ok: true } | { ok: false; reason: CorrectRefusal }> {
		const { recorder } = this.#parts;
		const corrected = await recorder.record(site, visits, subject, actorOf(staff), (visit) =>
			correctParticulars(visit, typed, why)
		);
		return corrected.ok ? { ok: true } : corrected;
	}
}

/** '' for somebody at the server's own machine. */
const actorOf = (staff: string) => ({ kind: 'staff' as const, ...(staff && { id: staff }) });
