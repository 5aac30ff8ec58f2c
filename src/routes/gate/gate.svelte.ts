/** One guard's tablet: what is scanned, what it means, and what the guard does about it. */
import type { ReadPass } from '#lib/domain/credential.ts';
import type { Decision } from '#lib/domain/fact.ts';
import { handOverPrefix } from '#lib/domain/hand-over-token.ts';
import {
	admit,
	admitByLeave,
	letOut,
	noteRefusal,
	type Accepted,
	type Direction,
	type Verdict
} from '#lib/domain/verdict.ts';
import type { OverrideWhy } from '#lib/domain/post-facts.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { playTone } from '#lib/hardware/sound.ts';
import { one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { issue } from '../issue.ts';
import { staff } from './asking.ts';
import { Calls } from './calls.ts';
import { Claiming } from './claiming.ts';
import { readKnown } from './hand-check.ts';
import { carryOn, takeHandOver } from './hand-over.ts';
import { findNumber, findVisit, followMerge, known } from './known-visits.ts';
import { judged } from './judging.ts';
import { noteSeen, refuseAt, type DocumentType, type Refused } from './pass-by.ts';
import { Messages } from './messages.svelte.ts';
import { Reader } from './reader.ts';
import { sameVerdict, tokenOf, visitOf, type Stage, type VerdictStage } from './stage.ts';
import { calledName } from './visit-words.ts';

/** The next visitor's code, shown while this one's verdict still stood, counts for so long. */
const missedMs = 5_000;

const idle: Stage = { name: 'idle' };

export class Gate {
	stage = $state.raw<Stage>(idle);
	readonly messages = new Messages();
	/** While something is being written; the screen neither changes under the hand nor writes twice. */
	busy = $state(false);
	readonly reader: Reader;
	/** Ringing the household up. */
	readonly calls: Calls;
	readonly #station: Station;
	readonly #claiming: Claiming;
	#lastText = '';
	#missed: { text: string; atMs: number } | undefined;
	/** Refusals already noted for what is on the screen. */
	#noted = false;
	readonly visit = $derived(visitOf(this.stage));
	readonly #live = $derived.by(() => {
		const id = this.visit;
		return id ? new Live(() => one(this.#station.db, visits, `visit:${id}`)) : undefined;
	});

	constructor(station: Station) {
		this.#station = station;
		this.reader = new Reader(station);
		this.#claiming = new Claiming(station);
		this.calls = new Calls(station, {
			...{ close: (word) => this.close(word), goTo: (stage) => this.#goTo(stage) },
			...{ stage: () => this.stage, say: () => this.messages.say('changed') },
			act: async (act) => {
				if (!this.busy) await this.#guarded(act);
			}
		});
	}

	/** The visit on the screen as it is folded here; undefined when this gate never heard of it. */
	get current(): Visit | undefined {
		return this.#live?.current?.entity;
	}

	/** A camera or scanner read a code. Nothing happens while another visitor's answer stands. */
	scan(text: string): void {
		if (this.stage.name === 'idle' || this.stage.name === 'typing') void this.check(text);
		else if (text !== this.#lastText) this.#missed = { text, atMs: performance.now() };
	}

	async check(text: string): Promise<void> {
		this.#lastText = text;
		this.#missed = undefined;
		this.messages.hush();
		this.stage = { name: 'checking' };
		await this.#guarded(async () => {
			if (text.startsWith(handOverPrefix))
				this.#goTo(await takeHandOver(this.#station, this.reader, text));
			else await this.#show(await followMerge(this.#station.db, await this.reader.pass(text)));
		});
		if (this.stage.name === 'checking') this.stage = idle;
	}

	/** A matter beside the scanner; back by `close`. */
	open(name: 'more' | 'roll'): void {
		this.stage = { name };
	}

	/** Somebody who needs no pass of their own was let in, or that could not be written down. */
	async passBy(record: () => Promise<boolean>): Promise<void> {
		await this.#guarded(async () => this.close((await record()) ? 'noted' : 'changed'));
	}

	/** V12: the guard looked at a document of the visitor on the screen. */
	async noteSeen(seen: { type: DocumentType; tail: string }): Promise<void> {
		const id = this.visit;
		if (id) await this.#guarded(() => noteSeen(this.#station, { ...seen, visit: id }));
	}

	openTyping(): void {
		this.stage = { name: 'typing', unknown: false, several: [] };
	}

	async typed(number: string): Promise<void> {
		const found = await findNumber(this.#station.db, number, this.#station.clock().lo);
		const [first, ...others] = found;
		if (!first || others.length > 0)
			this.stage = { name: 'typing', unknown: !first, several: found };
		else await this.byHand(first.id);
	}

	/** A visit chosen by hand is judged like a scan; without `direction`, by where the visitor is. */
	async byHand(id: string, direction?: Direction): Promise<void> {
		await this.#guarded(async () => {
			const before = await findVisit(this.#station.db, id);
			if (before?.status === 'approved' && !before.pass) await issue(this.#station, id);
			const visit = await findVisit(this.#station.db, id);
			if (!visit || (!visit.pass && visit.insideCount === 0)) this.messages.say('changed');
			else
				await this.#show(
					readKnown(id, this.#station.site.id, visit, this.#station.clock()),
					direction
				);
		});
	}

	turn(direction: Direction): void {
		const { stage } = this;
		if (stage.name === 'verdict') this.#put(this.#judged({ ...stage, direction }));
	}

	/** What is on the screen has moved: by the host, by another gate, by the back office. */
	async follow(visit: Visit | undefined): Promise<void> {
		const { stage } = this;
		if (this.busy) return;
		if (stage.name === 'verdict') {
			const judged = this.#judged(stage, visit);
			if (!sameVerdict(judged.verdict, stage.verdict)) this.#put(judged, visit);
		} else if (stage.name === 'calling' && visit) {
			if (['submitted', 'confirming', 'unconfirmed'].includes(visit.status)) return;
			if (stage.handedOver)
				await this.#guarded(async () => this.#goTo(await carryOn(this.#station, stage.visit)));
			else this.close(visit.answer?.channel === 'code' ? 'noted' : 'changed');
		}
	}

	/** G6, G10. `accepted`: why an amber one goes in all the same. */
	async admit(count: number, accepted?: Accepted): Promise<void> {
		const { stage } = this;
		if (stage.name !== 'verdict' || stage.direction !== 'in' || this.busy) return;
		await this.#guarded(async () => {
			const { entry, claimed } = await this.#claiming.ask(stage, count);
			if (claimed.kind === 'taken' || claimed.kind === 'revoked') {
				this.#put(this.#judged({ ...stage, claimed }));
				return;
			}
			const certainty = claimed.kind === 'granted' ? 'all' : 'alone';
			const choice = { count, certainty, ...(accepted && { accepted }) } as const;
			await this.#pass(stage, count, (verdict) => admit(verdict, choice), entry);
		});
	}

	/** G15: nobody is asked any more: who gave leave has the last word, and the entry says so. */
	async admitByLeave(leave: { by: string; why: OverrideWhy; count: number }): Promise<void> {
		const { stage, busy } = this;
		if (stage.name !== 'verdict' || !stage.verdict.leave || busy) return;
		const { count } = leave;
		const choice = { ...leave, certainty: this.#claiming.certainty() };
		await this.#guarded(() => this.#pass(stage, count, (verdict) => admitByLeave(verdict, choice)));
	}

	/** G5. */
	async letOut(count: number): Promise<void> {
		const { stage, busy } = this;
		if (stage.name === 'verdict' && stage.direction === 'out' && !busy)
			await this.#guarded(() => this.#pass(stage, count, (verdict) => letOut(verdict, count)));
	}

	/** G7, V11: not let in; with a reason the pass is dead, without one only this time. */
	async turnAway(why?: Refused): Promise<void> {
		const id = this.visit;
		if (this.stage.name === 'verdict') await this.#note(this.stage.verdict, this.current);
		if (!id || !why) this.close();
		else await this.passBy(() => refuseAt(this.#station, id, why));
	}

	/** Back to scanning, with a word about what was done. */
	close(word?: 'noted' | 'changed'): void {
		this.stage = idle;
		if (word) this.messages.say(word);
		const missed = this.#missed;
		this.#missed = undefined;
		if (missed && performance.now() - missed.atMs < missedMs) void this.check(missed.text);
	}

	async #show(read: ReadPass, preferred?: Direction): Promise<void> {
		const token = tokenOf(read);
		const visit = token && (await findVisit(this.#station.db, token.visit));
		const direction = preferred ?? (visit && visit.insideCount > 0 ? 'out' : 'in');
		this.#noted = false;
		this.#put(this.#judged({ name: 'verdict', read, direction }, visit), visit);
	}

	#judged(stage: Omit<VerdictStage, 'verdict'>, visit = this.current): VerdictStage {
		// What was heard of the visit since is newer than the list.
		const denied = !visit && this.reader.denies(stage.read);
		return judged(this.#station, stage, visit, denied);
	}

	#put(stage: VerdictStage, visit = this.current): void {
		const { colour } = stage.verdict;
		this.stage = stage;
		void playTone(colour === 'green' ? 'go' : colour === 'amber' ? 'wait' : 'stop');
		if (colour === 'red') void this.#note(stage.verdict, visit);
	}

	/** G7, once a scan. */
	async #note(verdict: Verdict, visit: Visit | undefined): Promise<void> {
		const id = this.visit;
		if (this.#noted || !visit || !id) return;
		this.#noted = true;
		try {
			await this.#station.record(id, staff, () => noteRefusal(verdict));
		} catch (error) {
			this.messages.failed(error);
		}
	}

	/** Judged once more on what stands at the moment of writing: a second tap or another gate shows. */
	async #pass(
		stage: VerdictStage,
		count: number,
		decide: (verdict: Verdict) => Decision<string>,
		entry?: string
	): Promise<void> {
		const id = visitOf(stage);
		if (!id) return;
		const judge = (visit: Visit): Decision<string> => {
			const { verdict } = this.#judged(stage, known(visit));
			if (sameVerdict(verdict, stage.verdict)) return decide(verdict);
			return { ok: false, reason: 'changed' };
		};
		const recorded = await this.#station.record(id, staff, judge, entry);
		if (recorded.ok) {
			this.#claiming.written(id);
			this.messages.done(t().gate.done[stage.direction](calledName(recorded.entity), count));
			this.close();
		} else {
			await this.#show(stage.read, stage.direction);
			this.messages.say('changed');
		}
	}

	#goTo(stage: Stage): void {
		this.stage = stage;
		if (stage.name === 'refused') void playTone('stop');
		if (stage.name === 'pass') void playTone('go');
	}

	async #guarded(act: () => Promise<void>): Promise<void> {
		this.busy = true;
		try {
			await act();
		} catch (error) {
			this.messages.failed(error);
		} finally {
			this.busy = false;
		}
	}
}
