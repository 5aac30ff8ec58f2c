/** The host's question: what the back office says of it, and the one answer. */
import * as v from 'valibot';
import { linkViewSchema, type LinkReason, type LinkView } from '#lib/protocol/host-link.ts';
import { subscribeHere } from '../../push.ts';

/** A host's phone on a slow network; past this the answer counts as not delivered and may be given again. */
const patienceMs = 15_000;

export type Stage =
	| 'loading'
	| 'asks'
	| 'thanks_yes'
	| 'thanks_no'
	| 'decided_yes'
	| 'decided_no'
	| 'inside'
	| 'over'
	| 'already'
	| 'expired'
	| 'unknown'
	| 'number'
	| 'often'
	| 'failed';

const stageByReason: Record<LinkReason, Stage> = {
	link_unknown: 'unknown',
	link_expired: 'expired',
	number_wrong: 'number',
	too_often: 'often',
	not_asked: 'over',
	not_an_approver: 'unknown',
	already_answered: 'already',
	too_late: 'over',
	already_inside: 'inside'
};
const isReason = (reason: string): reason is LinkReason => reason in stageByReason;

/** What the page says of a view of the visit. */
export function stageOf({ visit, answered }: LinkView): Stage {
	switch (visit.status) {
		case 'approved':
			return answered === 'yes' ? 'thanks_yes' : 'decided_yes';
		case 'denied':
			return answered === 'no' ? 'thanks_no' : 'decided_no';
		case 'inside':
			return 'inside';
		case 'left':
		case 'cancelled':
		case 'abandoned':
		case 'refused':
		case 'lapsed':
		case 'closed':
		case 'merged':
			return 'over';
		case 'blank':
		case 'submitted':
		case 'confirming':
		case 'unconfirmed':
			return 'asks';
	}
}

type Told = { ok: true; body: unknown } | { ok: false; reason: string };

export class Question {
	stage = $state<Stage>('loading');
	visit = $state.raw<LinkView['visit']>();
	/** H10: what a "yes" must choose from; none where the site asks for no number. */
	numbers = $state.raw<readonly number[]>([]);
	/** What this phone needs to subscribe to notifications. */
	pushKey = $state<string>();
	push = $state<'off' | 'on' | 'failed'>('off');
	/** An answer is on its way: a second tap waits. */
	busy = $state(false);
	readonly #link: string;
	readonly #secret: string;

	/** `secret` stands behind the `#` of the address; only a script ever sees it. */
	constructor(link: string, secret: string) {
		this.#link = link;
		this.#secret = secret;
	}

	/** Asks what this is about. Changes nothing. */
	async load(): Promise<void> {
		this.stage = 'loading';
		this.stage = await this.#show();
	}

	/** Gives the answer, then asks how the visit stands: another of the household may have been faster. */
	async answer(yes: boolean, number?: number): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		const told = await this.#post('answer', { yes, ...(number !== undefined && { number }) });
		if (told.ok) this.stage = await this.#show();
		else if (told.reason === 'already_answered') this.stage = await this.#show();
		else this.stage = isReason(told.reason) ? stageByReason[told.reason] : 'failed';
		this.busy = false;
	}

	/** «下次用通知提醒我»: only on a tap, as browsers demand. */
	async subscribe(): Promise<void> {
		const subscription = this.pushKey && (await subscribeHere(this.pushKey));
		const told = subscription && (await this.#post('push', { subscription }));
		this.push = told && told.ok ? 'on' : 'failed';
	}

	async #show(): Promise<Stage> {
		const told = await this.#post('show', {});
		if (!told.ok) {
			if (isReason(told.reason)) return stageByReason[told.reason];
			return told.reason === 'malformed' ? 'unknown' : 'failed';
		}
		const view = v.safeParse(linkViewSchema, told.body);
		if (!view.success) return 'failed';
		this.visit = view.output.visit;
		this.numbers = view.output.numbers ?? [];
		this.pushKey = view.output.pushKey;
		return stageOf(view.output);
	}

	async #post(door: 'show' | 'answer' | 'push', more: object): Promise<Told> {
		try {
			const response = await fetch(`/api/host/${door}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ link: this.#link, secret: this.#secret, ...more }),
				cache: 'no-store',
				signal: AbortSignal.timeout(patienceMs)
			});
			const body: unknown = await response.json();
			if (response.ok) return { ok: true, body };
			const refused = v.safeParse(v.object({ reason: v.string() }), body);
			return { ok: false, reason: refused.success ? refused.output.reason : '' };
		} catch {
			// No network, too slow, or a captive portal's page.
			return { ok: false, reason: '' };
		}
	}
}
