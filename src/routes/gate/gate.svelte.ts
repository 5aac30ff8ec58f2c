/** One guard's tablet: what is scanned, what it means, and what the guard does about it. */
import type { ReadPass } from '#lib/domain/credential.ts';
import { handOverPrefix } from '#lib/domain/hand-over-token.ts';
import { permitKindOf, type ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import type { Tool } from '#lib/domain/pass/pass-facts.ts';
import type { Direction } from '#lib/domain/verdict.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { playTone } from '#lib/hardware/sound.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import {
	aboutOf,
	carriedBy,
	idOf,
	insideOf,
	isCard,
	moves,
	recordMove,
	type About
} from './about.ts';
import { Calls } from './calls.ts';
import { Claiming } from './claiming.ts';
import { readByHand } from './by-hand.ts';
import { carryOn, takeHandOver } from './hand-over.ts';
import { findCards } from './holders.ts';
import { subjectOfInsider, type Insider } from './insider.ts';
import { findNumber, followMerge } from './known-visits.ts';
import { judged } from './judging.ts';
import { noteSeen, refuseAt, type DocumentType, type Refused } from './pass-by.ts';
import { Messages } from './messages.svelte.ts';
import { scanPermit } from './permits.ts';
import { Moving } from './moving.ts';
import { Reader } from './reader.ts';
import { sameVerdict, subjectOf, subjectOfRead, type Stage, type VerdictStage } from './stage.ts';

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
	/** In, out, and a card taken back. */
	readonly moving: Moving;
	readonly #station: Station;
	readonly #stands: (permit: ReadPermit) => Promise<boolean>;
	readonly #claiming: Claiming;
	#lastText = '';
	#missed: { text: string; atMs: number } | undefined;
	/** Refusals already noted for what is on the screen. */
	#noted = false;
	readonly subject = $derived(subjectOf(this.stage));
	/** Of a visit its id. */
	readonly visit = $derived(this.subject && !isCard(this.subject) ? idOf(this.subject) : undefined);
	readonly #live = $derived.by(() => {
		const { subject } = this;
		return subject ? new Live(() => aboutOf(this.#station, subject)) : undefined;
	});

	/** `stands`: a permit may answer where somebody stands. */
	constructor(station: Station, stands: (permit: ReadPermit) => Promise<boolean>) {
		this.#station = station;
		this.#stands = stands;
		this.reader = new Reader(station);
		this.#claiming = new Claiming(station);
		this.calls = new Calls(station, {
			...{ close: (word) => this.close(word), goTo: (stage) => this.#goTo(stage) },
			...{ stage: () => this.stage, say: () => this.messages.say('changed') },
			act: async (act) => {
				if (!this.busy) await this.#guarded(act);
			}
		});
		this.moving = new Moving(station, this.#claiming, {
			...{ stage: () => this.stage, judged: (stage) => this.#judged(stage) },
			put: (stage) => this.#put(stage),
			showAgain: async ({ read, direction, byHand }) => {
				await this.#show(read, direction, byHand);
				this.messages.say('changed');
			},
			done: (text) => {
				this.messages.done(text);
				this.close();
			},
			act: async (act) => {
				if (!this.busy) await this.#guarded(act);
			}
		});
	}

	/** Whom the screen is about, as they are folded here; undefined until that is read. */
	get about(): About | undefined {
		return this.#live?.current;
	}

	/** The visit on the screen; undefined when this gate never heard of it. */
	get current(): Visit | undefined {
		return this.about?.visit;
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
			else if (permitKindOf(text)) await this.#permit(text);
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
		const several: Insider[] = [...found, ...(await findCards(this.#station.db, number))];
		const [first, ...others] = several;
		if (!first || others.length > 0) this.stage = { name: 'typing', unknown: !first, several };
		else await this.byHand(subjectOfInsider(first));
	}

	/** A visit or card chosen by hand is judged like a scan; without `direction`, by where they are. */
	async byHand(subject: string, direction?: Direction): Promise<void> {
		await this.#guarded(async () => {
			const read = await readByHand(this.#station, subject);
			if (read) await this.#show(read, direction, true);
			else this.messages.say('changed');
		});
	}

	turn(direction: Direction): void {
		const { stage } = this;
		if (stage.name !== 'verdict') return;
		const { about } = stage;
		this.#put(this.#judged({ ...stage, direction, ...carriedBy(about, direction) }));
	}

	/** PA18: what the guard sees being carried. */
	carry(tools: readonly Tool[]): void {
		const { stage } = this;
		if (stage.name !== 'verdict') return;
		const judged = this.#judged({ ...stage, tools });
		if (judged.verdict.colour === stage.verdict.colour) this.stage = judged;
		else this.#put(judged);
	}

	/** What is on the screen has moved: by the host, by another gate, by the back office. */
	async follow(about: About | undefined): Promise<void> {
		const { stage } = this;
		if (this.busy || !about) return;
		if (stage.name === 'verdict') {
			const judged = this.#judged({ ...stage, about });
			if (!sameVerdict(judged.verdict, stage.verdict)) this.#put(judged);
		} else if (stage.name === 'calling' && about.visit) {
			const { status, answer } = about.visit;
			if (['submitted', 'confirming', 'unconfirmed'].includes(status)) return;
			if (stage.handedOver)
				await this.#guarded(async () => this.#goTo(await carryOn(this.#station, stage.visit)));
			else this.close(answer?.channel === 'code' ? 'noted' : 'changed');
		}
	}

	/** G7, V11: not let in; with a reason the pass is dead, without one only this time. */
	async turnAway(why?: Refused, note?: string): Promise<void> {
		const { stage, visit } = this;
		if (stage.name === 'verdict') await this.#note(stage);
		if (!visit || !why) this.close();
		else await this.passBy(() => refuseAt(this.#station, visit, why, note));
	}

	/** Back to scanning, with a word about what was done. */
	close(word?: 'noted' | 'changed'): void {
		this.stage = idle;
		if (word) this.messages.say(word);
		const missed = this.#missed;
		this.#missed = undefined;
		if (missed && performance.now() - missed.atMs < missedMs) void this.check(missed.text);
	}

	async #permit(text: string): Promise<void> {
		const read = await this.reader.permit(text);
		if (!(await this.#stands(read))) this.messages.tell(await scanPermit(this.#station, read));
	}

	async #show(read: ReadPass, preferred?: Direction, byHand = false): Promise<void> {
		const subject = subjectOfRead(read);
		const about = subject ? await aboutOf(this.#station, subject) : {};
		const direction = preferred ?? ((insideOf(about) ?? 0) > 0 ? 'out' : 'in');
		this.#noted = false;
		const carried = carriedBy(about, direction);
		this.#put(this.#judged({ name: 'verdict', read, direction, about, byHand, ...carried }));
	}

	#judged(stage: Omit<VerdictStage, 'verdict'>): VerdictStage {
		// What was heard of the visit since is newer than the list.
		const denied = !stage.about.visit && this.reader.denies(stage.read);
		return judged(this.#station, stage, denied);
	}

	#put(stage: VerdictStage): void {
		const { colour } = stage.verdict;
		this.stage = stage;
		void playTone(colour === 'green' ? 'go' : colour === 'amber' ? 'wait' : 'stop');
		if (colour === 'red') void this.#note(stage);
	}

	/** G7, once a scan. */
	async #note({ verdict, about, read }: VerdictStage): Promise<void> {
		const subject = subjectOfRead(read);
		if (this.#noted || !subject || insideOf(about) === undefined) return;
		this.#noted = true;
		try {
			await recordMove(this.#station, { subject, about }, () => moves.refused(subject, verdict));
		} catch (error) {
			this.messages.failed(error);
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
