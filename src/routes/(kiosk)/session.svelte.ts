/** One visitor in front of the lobby terminal, from the first touch until the screen is theirs no more. */
import { neutralAt } from '#lib/domain/neutral.ts';
import { visitTypeOf, type VisitType } from '#lib/domain/site.ts';
import { secondMs } from '#lib/domain/time.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import {
	mendedAt,
	onwardOf,
	stepAfter,
	stepBefore,
	stepsOf,
	type AnswerStep
} from '#lib/domain/visit-steps.ts';
import { approve, cancel, giveUp, offerHandOver } from '#lib/domain/visit-verbs.ts';
import { passRevoked, visits, type Visit } from '#lib/domain/visit.ts';
import { qrDrawing } from '#lib/hardware/qr.ts';
import { one } from '#lib/store/queries.ts';
import type { Picture } from '#lib/store/record.ts';
import type { Station } from '#lib/store/station.ts';
import type { QrDrawing } from '#lib/ui/frame.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { language } from '#lib/ui/text/text.svelte.ts';
import { issue } from '../issue.ts';
import { drawBits } from '../chance.ts';
import { passText, handOverText } from '../tokens.ts';
import { blankDraft, formOf, picturesOf } from './draft.ts';
import { askedAgain, isUnresolvedOften, noteUnresolved, repeatedHere } from './own-visits.ts';
import { recordSignIn } from './sign-in.ts';
import type { Step } from './step.ts';

const visitor = { kind: 'visitor' } as const;
const system = { kind: 'system' } as const;

export class Session {
	step = $state<Step>('attract');
	draft = $state(blankDraft());
	/** The visit that was sent, as it is folded here. */
	visit = $state<string>();
	/** It had been sent before: 您已登记. */
	repeated = $state(false);
	sentAt = $state(0);
	/** V6: how often this visitor's host was asked, as far as they can tell. */
	#rounds = 1;
	qr = $state.raw<QrDrawing>();
	qrText = $state('');
	handOverUntil = $state(0);
	readonly #station: Station;
	#sending = false;
	/** Drawn once a visit: how long an unresolved host seems to be asked. */
	#chance = 0;
	/** What `follow` heard last; a pass that is being signed meanwhile must not show. */
	#withdrawn = false;
	readonly #live = $derived.by(() => {
		const id = this.visit;
		return id ? new Live(() => one(this.#station.db, visits, `visit:${id}`)) : undefined;
	});

	constructor(station: Station) {
		this.#station = station;
	}

	get current(): Visit | undefined {
		return this.#live?.current?.entity;
	}

	get type(): VisitType | undefined {
		return visitTypeOf(this.#station.site, this.draft.visitType);
	}

	get steps(): readonly AnswerStep[] {
		return stepsOf(this.type);
	}

	async start(): Promise<void> {
		const isOften = await this.#orDesk(undefined, () => isUnresolvedOften(this.#station));
		if (isOften === undefined || this.step !== 'attract') return;
		this.step = isOften ? 'ask_desk' : 'notice';
	}

	/** L1: the next question, or the sending when all are answered. */
	forward(from: AnswerStep): void {
		// A tap that comes twice must not jump a question.
		if (this.step !== from) return;
		const next = stepAfter(this.steps, from);
		if (next) this.step = next;
		else void this.send();
	}

	/** L2: answers stay. Before the first question there is only the start. */
	back(from: AnswerStep): void {
		if (this.step !== from || this.#sending) return;
		const before = stepBefore(this.steps, from);
		if (before) this.step = before;
		else this.wipe();
	}

	/** Forgets everything the visitor typed; the recorded visit goes its own way. */
	wipe(): void {
		const blank = { draft: blankDraft(), visit: undefined, repeated: false };
		Object.assign(this, { ...blank, qr: undefined, qrText: '', step: 'attract' });
		this.#withdrawn = false;
		this.#sending = false;
		this.#rounds = 1;
	}

	/** A disk that refuses must not leave a silent screen: the desk helps. Undefined: it failed. */
	async #orDesk<Answer>(
		id: string | undefined,
		act: () => Promise<Answer>
	): Promise<Answer | undefined> {
		try {
			return await act();
		} catch (error) {
			reportError(error);
			if (this.visit === id) {
				this.wipe();
				this.step = 'ask_desk';
			}
			return undefined;
		}
	}

	/** V1: durable first, then the screen says so. A second tap finds the visit already sent. */
	async send(): Promise<void> {
		if (this.visit) return;
		const [pictures, form] = [picturesOf($state.snapshot(this.draft)), this.#form()];
		const visit = this.#station.newId();
		this.visit = visit;
		this.#sending = true;
		await this.#orDesk(visit, () => this.#send(visit, form, pictures));
		if (this.visit === visit) this.#sending = false;
	}

	async #send(visit: string, form: SignInForm, pictures: readonly Picture[]): Promise<void> {
		const { site } = this.#station;
		const earlier = await repeatedHere(this.#station, form);
		if (this.visit !== visit) return;
		this.#chance = drawBits() / 2 ** 32;
		if (earlier) {
			// L4: no second record; the visitor stands where the first one has got to.
			const ago = Math.max(0, this.#station.clock().hi - earlier.visit.submittedAt);
			Object.assign(this, { repeated: true, visit: earlier.id, sentAt: Date.now() - ago });
			this.#goTo('waiting');
			this.#sending = false;
			return;
		}
		const recorded = await recordSignIn(this.#station, visit, form, pictures);
		if (this.visit !== visit) return;
		if (!recorded.ok) {
			this.visit = undefined;
			this.#goTo(mendedAt(this.steps, recorded) ?? 'ask_desk');
			return;
		}
		// On the disk now, and nowhere else any more.
		Object.assign(this.draft, { photo: undefined, signature: undefined });
		this.sentAt = Date.now();
		this.#goTo('waiting');
		// K3: nobody is asked for this type, so nothing has to arrive anywhere.
		if (this.type?.consent === 'none') {
			await this.#station.record(visit, system, (entity) =>
				approve(entity, site, 'no_consent_needed')
			);
			return;
		}
		await this.#orHandOver(visit, form);
	}

	/** V6: the same question once more. It looks the same whatever became of the first: a "no" is asked nobody. */
	async again(): Promise<void> {
		const id = this.visit;
		if (!id || this.step !== 'neutral') return;
		this.#rounds += 1;
		this.#chance = drawBits() / 2 ** 32;
		Object.assign(this, { sentAt: Date.now(), step: 'waiting' });
		await this.#orDesk(id, async () => {
			if (await askedAgain(this.#station, id)) await this.#orHandOver(id, this.#form());
		});
	}

	#form(): SignInForm {
		return formOf($state.snapshot(this.draft), this.#station.site, language());
	}

	async #orHandOver(visit: string, form: SignInForm): Promise<void> {
		const { cutOffSeconds } = this.#station.site.limits;
		const arrived = await this.#station.delivered(cutOffSeconds * secondMs);
		if (!arrived && this.#waits(visit)) await this.#handOver(visit, form);
	}

	/** Somebody who asked for the desk meanwhile stays there; a tap on "back" came too late. */
	#goTo(step: Step): void {
		if (this.step !== 'ask_desk') this.step = step;
	}

	/** Asked after every wait: the visitor may have cancelled, the next one come, or the answer. */
	#waits(id: string): boolean {
		return this.visit === id && this.step === 'waiting';
	}

	/** V9: nobody can be asked from here: the answers travel in a code, in the visitor's hands. */
	async #handOver(visit: string, form: SignInForm): Promise<void> {
		const { validTo, text } = await handOverText(this.#station, visit, form);
		if (!this.#waits(visit)) return;
		await this.#station.record(visit, system, (entity) => offerHandOver(entity, validTo));
		if (!this.#waits(visit)) return;
		this.qrText = text;
		this.qr = qrDrawing(text);
		this.handOverUntil = validTo;
		this.step = 'hand_over';
	}

	/** Called whenever the visit has moved. Answers when to look again, in ms; undefined: not by time. */
	async follow(visit: Visit): Promise<number | undefined> {
		const id = this.visit;
		if (!id || visit.status === 'blank') return undefined;
		return this.#orDesk(id, () => this.#follow(id, visit));
	}

	async #follow(id: string, visit: Visit): Promise<number | undefined> {
		this.#withdrawn = passRevoked(visit);
		if (this.#withdrawn && ['pass', 'counted', 'fetched'].includes(this.step)) {
			// The neutral message's delay counts from the sign-in: it is long over.
			this.qr = undefined;
			this.qrText = '';
			this.step = 'neutral';
			return undefined;
		}
		const isLeft = visit.status === 'denied' && visit.answer?.leaveAtGate;
		if (isLeft && this.#waits(id)) this.step = 'left_at_gate';
		if (isLeft) return undefined;
		if (visit.status === 'merged') return this.#followMerged(id, visit);
		if (!this.#withdrawn && (visit.status === 'approved' || visit.status === 'inside')) {
			await this.#showOnward(id, visit);
			return undefined;
		}
		const at = neutralAt(visit, this.#chance, this.#station.site.limits);
		if (at === undefined) return undefined;
		// Counted from the tap on this screen: the trusted clock may have been set right meanwhile.
		const wait = this.sentAt + (at - visit.submittedAt) - Date.now();
		if (wait > 0) return wait;
		if (!this.#waits(id)) return undefined;
		const isOften = visit.unresolved && (await noteUnresolved(this.#station));
		const toDesk = isOften || this.#rounds >= this.#station.site.limits.roundsMax;
		if (this.#waits(id)) this.step = toDesk ? 'ask_desk' : 'neutral';
		return undefined;
	}

	/** L4: the back office found the earlier record of this visitor, at another station or here. */
	async #followMerged(id: string, visit: Visit): Promise<undefined> {
		const kept = visit.mergedInto;
		const known = kept && (await one(this.#station.db, visits, `visit:${kept}`));
		if (this.visit !== id) return;
		this.repeated = true;
		if (known) this.visit = kept;
		// Kept elsewhere: a pass that was signed here goes on as its alias.
		else if (visit.pass) await this.#showOnward(id, visit);
		else if (this.#waits(id)) this.step = 'ask_desk';
	}

	async #showOnward(id: string, visit: Visit): Promise<void> {
		const type = visitTypeOf(this.#station.site, visit.type);
		if (!visit.pass && type?.pass !== 'none') {
			await issue(this.#station, id);
			return;
		}
		const onward = onwardOf(type, visit);
		if (onward !== 'pass') {
			if (this.visit === id) this.#goTo(onward);
			return;
		}
		if (this.qrText && this.step === 'pass') return;
		const text = await passText(this.#station, id, visit);
		if (text === undefined || this.visit !== id || this.#withdrawn) return;
		this.qrText = text;
		this.qr = qrDrawing(text);
		this.step = 'pass';
	}

	cancel(): Promise<void> {
		return this.#leave((id) =>
			this.#station.record(id, visitor, (visit) => cancel(visit, 'visitor'))
		);
	}

	giveUp(): Promise<void> {
		return this.#leave((id) => this.#station.record(id, visitor, (visit) => giveUp(visit)));
	}

	/** The visitor turns away: the screen is cleared whether or not that could be written down. */
	async #leave(record: (id: string) => Promise<unknown>): Promise<void> {
		const id = this.visit;
		try {
			if (id) await record(id);
		} catch (error) {
			reportError(error);
		}
		if (this.visit === id) this.wipe();
	}
}
