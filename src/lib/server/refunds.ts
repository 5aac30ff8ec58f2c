/** The back office's word on refunds and tills, in SQL: one at a time under the site's lock (RULES.md E15, E22, E32). */
import { assert } from '#lib/domain/assert.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { cashDaySubject, receiptSubject, tillSubject } from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt, Request } from '#lib/domain/money/receipt-state.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import { authoriseRefund } from '#lib/domain/money/refund-verbs.ts';
import { moneyOf, type MoneySettings } from '#lib/domain/money/settings.ts';
import { backOf } from '#lib/domain/money/thing-back.ts';
import { leaseTill, tills, type Till } from '#lib/domain/money/till.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Caller } from './auth.ts';
import type { Queries } from './database/open.ts';
import { loadEntity, registerOf } from './entities.ts';
import type { Recorder } from './record.ts';
import { toldUpTo } from './told.ts';

const system: Fact['actor'] = { kind: 'system' };

export class Refunds {
	readonly #recorder: Recorder;
	readonly #sites: ReadonlyMap<string, Site>;

	constructor(recorder: Recorder, sites: ReadonlyMap<string, Site>) {
		this.#recorder = recorder;
		this.#sites = sites;
	}

	/**
	 * Decides the request that this station's fact has asked for; asked again it is the same answer. `unknown`: no such
	 * request is known here, so its fact has to come first.
	 */
	async ask(
		{ site, device }: Caller,
		{ receipt: number, request: id }: { receipt: string; request: string }
	): Promise<Request | 'unknown' | 'not_yours'> {
		let missing: 'unknown' | 'not_yours' = 'unknown';
		const recorded = await this.#recorder.record(
			...([site, receipts, receiptSubject(number), system] as const),
			async (receipt, { now }, transaction) => {
				const request = receipt.requests.find((one) => one.id === id);
				if (request && request.device !== device) missing = 'not_yours';
				if (request?.device !== device) return { ok: false, reason: 'NOT_AUTHORISED' };
				const day = cashDaySubject(receipt.till, receipt.day);
				const ownDay = await loadEntity(transaction, site, cashDays, day);
				const till = await loadEntity(transaction, site, tills, tillSubject(receipt.till));
				const things = await this.#things(transaction, site, receipt, request);
				const asker = await handOf(transaction, site, request.by);
				return authoriseRefund(receipt, id, {
					...{ now, ownDay, holder: till.holder?.device, asker, settings: this.#settings(site) },
					backOf: (deposit) => backOf(deposit, things.get(deposit.n))
				});
			}
		);
		const request = recorded.ok && recorded.entity.requests.find((one) => one.id === id);
		return request || missing;
	}

	/** Lends a till of the site to the station that asks, or says who has it. Undefined: the site has no such till. */
	async lend({ site, device }: Caller, till: string): Promise<Till['holder']> {
		if (!this.#site(site).money.tills.some(({ code }) => code === till)) return undefined;
		const recorded = await this.#recorder.record(
			...([site, tills, tillSubject(till), system] as const),
			async (one, { now }, transaction) => {
				const heard = one.holder ? await toldUpTo(transaction, site, one.holder.device) : 0;
				return leaseTill(one, device, now, () => heard, this.#settings(site));
			}
		);
		return recorded.ok ? recorded.entity.holder : (recorded.detail as Till['holder']);
	}

	/** By the deposit's number: what it is for, as its own book has it. */
	async #things(
		queries: Queries,
		site: string,
		{ deposits }: Receipt,
		request: Request
	): Promise<ReadonlyMap<number, unknown>> {
		const things = new Map<number, unknown>();
		for (const { n, thing = '' } of deposits) {
			const register = request.deposits.includes(n) && registerOf(thing);
			if (register) things.set(n, await loadEntity(queries, site, register, thing));
		}
		return things;
	}

	#settings(site: string): MoneySettings {
		return moneyOf(this.#site(site));
	}

	#site(id: string): Site {
		const site = this.#sites.get(id);
		assert(site, 'a station belongs to a site that is served here');
		return site;
	}
}

/** Undefined: nobody who works at the site. */
async function handOf(
	{ query }: Queries,
	site: string,
	id: string | undefined
): Promise<Hand | undefined> {
	const [person] = await query<Hand>(
		'select staff as id, roles from staff where site = $1 and staff = $2 and ended_at is null',
		[site, id ?? '']
	);
	return person;
}
