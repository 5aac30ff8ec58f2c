/** One paper's way from the button to the printer, as whoever pressed it sees it (RULES.md B16, B18). */
import {
	asksWhy,
	isCopy,
	papers,
	type PaperPrint,
	type PaperReason,
	type PaperWhy
} from '#lib/domain/paper-print.ts';
import type { Ink } from '#lib/hardware/pdf-document.ts';
import { one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { NobodyOnDuty } from './duty.svelte.ts';
import { askCopy, makePaper, printersAt, printPaper, type PaperName } from './paper-printing.ts';
import type { PrintEnd } from './printing.ts';

/** `isAgain`: of one that came out already. */
export type MakePaper = (ink: Ink, isAgain: boolean) => Promise<Uint8Array>;

type Doing = { is: 'making' } | { is: 'printing'; printer?: string | undefined };
export type PaperTold =
	PrintEnd | { state: 'refused'; reason: PaperReason } | { state: 'unmade' } | { state: 'nobody' };

export class PaperRun {
	doing = $state.raw<Doing>();
	told = $state.raw<PaperTold>();
	/** Characters that stand as 〓. */
	lacks = $state('');
	readonly #station: Station;
	readonly #name: () => PaperName;
	readonly #wasOut: () => boolean;
	readonly #known = $derived.by(() => {
		const { id } = this.#name();
		return new Live(() => one(this.#station.db, papers, `${papers.name}:${id}`));
	});

	/** `wasOut`: it came out before anybody kept a book of that. */
	constructor(station: Station, name: () => PaperName, wasOut: () => boolean) {
		this.#station = station;
		this.#name = name;
		this.#wasOut = wasOut;
	}

	get paper(): PaperPrint {
		return this.#known.current?.entity ?? papers.blank;
	}

	get isAgain(): boolean {
		return isCopy(this.paper, this.#wasOut());
	}

	get asksWhy(): boolean {
		return asksWhy(this.#name().kind, this.paper, this.#wasOut());
	}

	async print(make: MakePaper, why?: PaperWhy): Promise<void> {
		const [station, name] = [this.#station, this.#name()];
		const isAgain = this.isAgain;
		await this.#attempt(async () => {
			const pdf = await this.#make(make, isAgain);
			const asked = await askCopy(station, name, { why, wasOut: this.#wasOut() });
			if (!asked.ok) return { state: 'refused', reason: asked.reason };
			const [first] = printersAt(station, name);
			this.doing = { is: 'printing', printer: first };
			return printPaper(station, name, {
				...{ copy: asked.copy, pdf },
				onjob: ({ printer }) => (this.doing = { is: 'printing', printer: printer ?? first })
			});
		});
	}

	/** Looked at only: nothing is written down of that. */
	async view(make: MakePaper): Promise<Uint8Array<ArrayBuffer> | undefined> {
		let pdf: Uint8Array<ArrayBuffer> | undefined;
		await this.#attempt(async () => {
			pdf = await this.#make(make, this.isAgain);
			return undefined;
		});
		return pdf;
	}

	async #make(make: MakePaper, isAgain: boolean): Promise<Uint8Array<ArrayBuffer>> {
		const { pdf, lacks } = await makePaper(this.#station, (ink) => make(ink, isAgain));
		this.lacks = lacks;
		return pdf;
	}

	async #attempt(work: () => Promise<PaperTold | undefined>): Promise<void> {
		this.doing = { is: 'making' };
		this.told = undefined;
		try {
			this.told = await work();
		} catch (error) {
			if (error instanceof NobodyOnDuty) {
				this.told = { state: 'nobody' };
				this.#station.askWho();
				return;
			}
			reportError(error);
			this.told = { state: 'unmade' };
		} finally {
			this.doing = undefined;
		}
	}
}
