/** What a guard does about a verdict: in, in by a supervisor's leave, out, and a card taken back or reported lost. */
import type { Decision } from '#lib/domain/fact.ts';
import { reportLost } from '#lib/domain/pass/loss.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { takeBackText } from '#lib/domain/pass/return.ts';
import type { OverrideWhy } from '#lib/domain/post-facts.ts';
import type { Accepted, Verdict } from '#lib/domain/verdict.ts';
import type { Station } from '#lib/store/station.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { idOf, isCard, moves, recordMove } from './about.ts';
import { staff } from './asking.ts';
import type { Claiming } from './claiming.ts';
import { holderName } from './holder-words.ts';
import { beginWorks } from './holders.ts';
import {
	isOldCard,
	sameVerdict,
	subjectOf,
	tokenOf,
	type Stage,
	type VerdictStage
} from './stage.ts';
import { calledName } from './visit-words.ts';

/** The guard's screen as a passage needs it. */
export type MoveScreen = {
	stage: () => Stage;
	judged: (stage: Omit<VerdictStage, 'verdict'>) => VerdictStage;
	put: (stage: VerdictStage) => void;
	/** Somebody moved meanwhile: shown anew as they are known now. */
	showAgain: (stage: VerdictStage) => Promise<void>;
	/** Written: back to scanning, with a word about it. */
	done: (text: string) => void;
	/** One thing at a time; a failure is told on the screen. */
	act: (act: () => Promise<void>) => Promise<void>;
};

export class Moving {
	readonly #station: Station;
	readonly #claiming: Claiming;
	readonly #screen: MoveScreen;

	constructor(station: Station, claiming: Claiming, screen: MoveScreen) {
		[this.#station, this.#claiming, this.#screen] = [station, claiming, screen];
	}

	/** G6, G10. `accepted`: why an amber one goes in all the same. */
	async admit(count: number, accepted?: Accepted): Promise<void> {
		await this.#on('in', async (stage, subject) => {
			const { entry, claimed } = await this.#claiming.ask(stage, count);
			if (claimed.kind === 'taken' || claimed.kind === 'revoked') {
				this.#screen.put(this.#screen.judged({ ...stage, claimed }));
				return;
			}
			const certainty = claimed.kind === 'granted' ? 'all' : 'alone';
			const { tools } = stage;
			const choice = { count, certainty, tools, ...(accepted && { accepted }) } as const;
			const letIn = (verdict: Verdict) => moves.letIn(subject, verdict, choice);
			if (await this.#pass(stage, subject, letIn, entry)) this.#said(stage, count);
		});
	}

	/** G15: nobody is asked any more: who gave leave has the last word, and the entry says so. */
	async admitByLeave(leave: { by: string; why: OverrideWhy; count: number }): Promise<void> {
		await this.#on('in', async (stage, subject) => {
			const choice = { ...leave, certainty: this.#claiming.certainty() };
			const letIn = (verdict: Verdict) => moves.byLeave(subject, verdict, choice);
			if (await this.#pass(stage, subject, letIn)) this.#said(stage, leave.count);
		});
	}

	/** G5. */
	async letOut(count: number): Promise<void> {
		await this.#on('out', async (stage, subject) => {
			if (await this.#leave(stage, subject, count)) this.#said(stage, count);
		});
	}

	/** PA12: the card is in the guard's hand; who is inside on it goes out with that. */
	async takeCard(): Promise<void> {
		await this.#on(undefined, async (stage, subject) => {
			if (isOldCard(stage)) return;
			const isOut = stage.direction === 'in' || (await this.#leave(stage, subject, 1));
			if (!isOut) return;
			const serial = tokenOf(stage.read)?.serial ?? 0;
			const taken = await this.#station.recordIn(passes, idOf(subject), staff, (pass) =>
				takeBackText(pass, serial)
			);
			if (!taken.ok) await this.#screen.showAgain(stage);
			else this.#screen.done(t().gate.holder.taken(holderName(stage.about.holder?.pass)));
		});
	}

	/** PA8: its holder stands here without it. */
	async reportLost(): Promise<void> {
		await this.#on(undefined, async (stage, subject) => {
			const told = await this.#station.recordIn(passes, idOf(subject), staff, (pass) =>
				reportLost(pass, 'holder')
			);
			if (!told.ok) await this.#screen.showAgain(stage);
			else this.#screen.done(t().gate.holder.lost.done(holderName(stage.about.holder?.pass)));
		});
	}

	async #leave(stage: VerdictStage, subject: string, count: number): Promise<boolean> {
		const { tools } = stage;
		return this.#pass(stage, subject, (verdict) =>
			moves.letOut(subject, verdict, { count, tools })
		);
	}

	/** Judged once more on what stands at the moment of writing: a second tap or another gate shows. */
	async #pass(
		stage: VerdictStage,
		subject: string,
		decide: (verdict: Verdict) => Decision<string>,
		entry?: string
	): Promise<boolean> {
		const recorded = await recordMove(
			this.#station,
			{ subject, about: stage.about },
			(about) => {
				const { verdict } = this.#screen.judged({ ...stage, about });
				if (sameVerdict(verdict, stage.verdict)) return decide(verdict);
				return { ok: false, reason: 'changed' };
			},
			entry
		);
		if (!recorded.ok) await this.#screen.showAgain(stage);
		else {
			this.#claiming.written(idOf(subject));
			const { holder } = stage.about;
			if (holder && stage.direction === 'in') await beginWorks(this.#station, holder);
		}
		return recorded.ok;
	}

	#said({ direction, about: { visit, holder } }: VerdictStage, count: number): void {
		const name = holder ? holderName(holder.pass) : calledName(visit);
		this.#screen.done(t().gate.done[direction](name, count));
	}

	async #on(
		direction: VerdictStage['direction'] | undefined,
		act: (stage: VerdictStage, subject: string) => Promise<void>
	): Promise<void> {
		const stage = this.#screen.stage();
		if (stage.name !== 'verdict' || (direction && stage.direction !== direction)) return;
		const subject = subjectOf(stage);
		if (subject && (direction || isCard(subject)))
			await this.#screen.act(() => act(stage, subject));
	}
}
