/** What the desk does with renovations. Each act asks a rule; what it refuses is told in words, with the next step. */
import type { Decision, Occasion } from '#lib/domain/fact.ts';
import { charges, dropCharge, makeCharge } from '#lib/domain/money/charge.ts';
import { mayAct, type Hand } from '#lib/domain/money/hand.ts';
import { takeBack } from '#lib/domain/pass/block.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { RenovationReason } from '#lib/domain/renovation/renovation-reason.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import type { RenovationCharge } from '#lib/domain/renovation/renovation-facts.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import type { Checklist } from '#lib/domain/renovation/checklist.ts';
import { may } from '#lib/domain/staff.ts';
import { dateText } from '#lib/domain/time.ts';
import type { Picture } from '#lib/store/record.ts';
import type { Station } from '#lib/store/station.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { ActDesk, type Asked } from '../../act-desk.svelte.ts';
import { ruleOf, type WorksAct } from './acts.ts';
import { isOnRoll } from './application.ts';
import { askFor, blankTyped, type About, type Typed } from './asks.ts';
import {
	belongingsOf,
	cardsToTakeBack,
	duesToDrop,
	paymentsOf,
	readProject,
	readWorks,
	type Project
} from './project.ts';

const system = { kind: 'system' } as const;

export type Trouble =
	{ reason: RenovationReason; detail?: unknown } | { reason: 'no_list' | 'failed' };
type Ask = (works: Renovation, occasion: Occasion) => Decision<RenovationReason>;

export class WorksDesk extends ActDesk<Trouble> {
	/** Whose sheet is open. */
	shown = $state<string>();
	readonly #station: Station;
	readonly #now: () => number;
	readonly #list: Live<Awaited<ReturnType<typeof readWorks>>>;
	readonly #project = $derived.by(() => {
		const id = this.shown;
		return id ? new Live(() => readProject(this.#station.db, id)) : undefined;
	});

	constructor(station: Station, now: () => number) {
		super();
		this.#station = station;
		this.#now = now;
		this.#list = new Live(() => readWorks(station.db));
	}

	get list() {
		return this.#list.current;
	}

	get project() {
		return this.#project?.current;
	}

	get checklist(): Checklist | undefined {
		return this.#station.standing.checklist;
	}

	readonly today = $derived.by(() => dateText(this.#now(), this.#station.site.zone));

	readonly isOccupant = $derived.by(() => {
		const { works } = this.project ?? {};
		return works !== undefined && isOnRoll(works, this.#station.standing.occupants, this.today);
	});

	open(id: string | undefined): void {
		this.shown = id;
		this.trouble = undefined;
	}

	/** `done`: called once it is recorded, also where a PIN was asked for in between. */
	async act(
		act: WorksAct,
		typed?: Typed,
		picture?: Picture,
		done: () => void = () => undefined
	): Promise<void> {
		const { leave, signed, only } = ruleOf(act);
		const { project } = this;
		if (!project) return;
		const besides = only && Object.values(project.works.accepted)[0];
		await this.asSomebody({ act: leave, only, besides, signed }, async (hand) => {
			const isDone = await this.#do(act, typed ?? blankTyped(this.today), hand, picture);
			if (isDone) done();
			return isDone;
		});
	}

	/** Whoever is on duty does it if they may; otherwise somebody who may types their PIN. */
	async asSomebody(
		{ signed, ...who }: Asked & { signed?: boolean | undefined },
		run: (hand: Hand) => Promise<boolean>
	): Promise<boolean> {
		const { staff } = this.#station;
		this.trouble = undefined;
		if (!staff) {
			this.#station.askWho();
			return false;
		}
		if (!signed && may(staff.roles, who.act) !== 'no') return run(staff);
		this.askHand(who, (hand) => void run(hand));
		return false;
	}

	/** One fact about the project that is shown, signed by `hand`. */
	record(hand: Hand, ask: Ask, pictures: readonly Picture[] = []): Promise<boolean> {
		return this.recordAt(this.shown ?? this.#station.newId(), hand, ask, pictures);
	}

	recordAt(
		id: string,
		{ id: by }: Hand,
		ask: Ask,
		pictures: readonly Picture[] = []
	): Promise<boolean> {
		return this.attempt({ reason: 'failed' }, async () => {
			const actor = { kind: 'staff', id: by } as const;
			const recorded = await this.#station.recordIn(
				...([renovations, id, actor, ask, undefined, pictures] as const)
			);
			if (recorded.ok) return true;
			const { reason, detail } = recorded;
			this.trouble = { reason, ...(detail !== undefined && { detail }) };
			return false;
		});
	}

	/**
	 * What follows from where a project has got to, told to the books of money and cards. Said again it stays what it is,
	 * so whoever opens the sheet mends what a crash in between left undone.
	 */
	async follow(): Promise<void> {
		const { project } = this;
		if (!project) return;
		try {
			await this.#charge(project);
			for (const line of duesToDrop(project))
				await this.#station.recordIn(charges, line, system, dropCharge);
			for (const { id, units } of cardsToTakeBack(project))
				await this.#station.recordIn(passes, id, system, (pass) =>
					takeBack(pass, units, 'project_closed')
				);
		} catch (error) {
			reportError(error);
			this.trouble = { reason: 'failed' };
		}
	}

	/** RE3: the till is told what stands to be paid. */
	async #charge(project: Project): Promise<void> {
		const { staff } = this.#station;
		if (project.works.status !== 'approved' || !mayAct(staff, 'make_charge')) return;
		const { id, works, charges: known } = project;
		for (const line of works.charges)
			if (!known.has(line.line)) await this.#chargeLine(id, works.unit, line, staff);
	}

	async #chargeLine(
		project: string,
		unit: string,
		{ kind, line, fen }: RenovationCharge,
		hand: Hand
	): Promise<void> {
		const isDeposit = kind === 'deposit';
		const due = {
			kind: isDeposit ? ('renovation' as const) : kind,
			...{ deposit: isDeposit ? fen : 0, fee: isDeposit ? 0 : fen },
			...{ thing: `renovation:${project}`, number: unit, unit }
		};
		await this.#station.recordIn(charges, line, { kind: 'staff', id: hand.id }, (charge) =>
			makeCharge(charge, due, hand)
		);
	}

	async #do(act: WorksAct, typed: Typed, hand: Hand, picture?: Picture): Promise<boolean> {
		const { project, checklist } = this;
		if (!project) return false;
		if (!checklist) {
			this.trouble = { reason: 'no_list' };
			return false;
		}
		const about: About = {
			...{ id: project.id, site: this.#station.site, checklist, by: hand.id },
			...{ isOccupant: this.isOccupant, payments: paymentsOf(project.charges) },
			belongings: belongingsOf(project, this.#station.clock().lo),
			newId: () => this.#station.newId()
		};
		const ask = askFor(act, typed, about);
		return this.record(hand, ask, picture ? [picture] : []);
	}
}
