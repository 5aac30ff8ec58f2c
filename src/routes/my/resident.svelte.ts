/** A resident's own page: what the back office says of it, what the phone keeps, and what may be done here. */
import * as v from 'valibot';
import {
	pageKeySchema,
	residentViewSchema,
	type ResidentAsk,
	type ResidentReason,
	type ResidentView
} from '#lib/protocol/resident-page.ts';
import { forgetPage, keepPage, keptPage, ResidentDatabase } from '#lib/store/resident.ts';
import { isSubscribedHere, subscribeHere, unsubscribeHere } from '../push.ts';

/** A phone on a slow network; past this nothing was done. */
const patienceMs = 15_000;

type Act = ResidentAsk extends infer Ask
	? Ask extends { key: string }
		? Omit<Ask, 'key'>
		: never
	: never;
export type Stage = 'loading' | 'ready' | 'unknown';

export class Resident {
	stage = $state<Stage>('loading');
	view = $state.raw<ResidentView>();
	/** The last question found nobody: what is shown was kept on this phone. */
	offline = $state(false);
	busy = $state(false);
	failure = $state<ResidentReason | 'offline'>();
	push = $state<'unknown' | 'on' | 'off' | 'failed'>('unknown');
	#key = '';
	readonly #db = new ResidentDatabase();

	/** `hash`: what stands behind `#`; without it the page that was opened here last. */
	async open(hash: string): Promise<void> {
		const kept = await keptPage(this.#db).catch(() => undefined);
		this.#key = v.is(pageKeySchema, hash) ? hash : (kept?.key ?? '');
		if (this.#key === '') {
			this.stage = 'unknown';
			return;
		}
		if (kept?.key === this.#key) {
			this.view = kept.view;
			this.stage = 'ready';
		}
		await this.act({ act: 'show' });
		this.push = (await isSubscribedHere()) ? 'on' : 'off';
	}

	/** Asks, and shows what stands afterwards. */
	async act(act: Act): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.failure = undefined;
		const told = await this.#post(act);
		this.busy = false;
		this.offline = told === 'offline';
		if (told === 'page_unknown') {
			await forgetPage(this.#db).catch(() => undefined);
			this.view = undefined;
			this.stage = 'unknown';
		} else if (typeof told === 'string') {
			if (act.act !== 'show') this.failure = told;
			if (this.stage === 'loading') this.failure = told;
		} else {
			this.view = told;
			this.stage = 'ready';
			await keepPage(this.#db, this.#key, told).catch(() => undefined);
		}
		return typeof told !== 'string';
	}

	async subscribe(): Promise<void> {
		const key = this.view?.pushKey;
		const subscription = key && (await subscribeHere(key));
		const taken = subscription && (await this.act({ act: 'subscribe', subscription }));
		this.push = taken ? 'on' : 'failed';
	}

	async unsubscribe(): Promise<void> {
		const endpoint = await unsubscribeHere();
		if (endpoint) await this.act({ act: 'unsubscribe', endpoint });
		this.push = 'off';
	}

	async #post(act: Act): Promise<ResidentView | ResidentReason | 'offline'> {
		try {
			const response = await fetch('/api/my', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ ...act, key: this.#key }),
				cache: 'no-store',
				signal: AbortSignal.timeout(patienceMs)
			});
			const body: unknown = await response.json();
			if (response.ok) return v.parse(residentViewSchema, body);
			const reason = v.safeParse(v.object({ reason: v.string() }), body);
			return reason.success && isReason(reason.output.reason) ? reason.output.reason : 'offline';
		} catch {
			// No network, too slow, or a captive portal's page.
			return 'offline';
		}
	}
}

const reasons: readonly string[] = [
	'page_unknown',
	'not_your_unit',
	'not_open',
	'card_over',
	'already_agreed',
	'malformed',
	'too_often'
] satisfies ResidentReason[];
const isReason = (reason: string): reason is ResidentReason => reasons.includes(reason);
