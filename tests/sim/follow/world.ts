/** One run from one seed: weeks at desk and gates in disorder, two servers that die, then order, then judgement. */
import { charges } from '#lib/domain/money/charge.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { authoriseRefund } from '#lib/domain/money/refund-verbs.ts';
import { defaultMoney } from '#lib/domain/money/settings.ts';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import { dueOf } from '#lib/domain/follow/due.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { hourMs } from '#lib/domain/time.ts';
import { lookOnce } from '#lib/server/follow/look.ts';
import { Chance, Clockwork, Life } from '../clockwork.ts';
import { atDesk, atGate } from './acts.ts';
import type { FollowMutant } from './mutants.ts';
import type { Act } from './post.ts';
import { begin, FollowOffice, site } from './office.ts';
import { FollowStation } from './station.ts';

/** Some three weeks. */
const stepsMax = 120;
/** More looks than this at one moment are a circle. */
const looksMax = 400;

export type FollowOutcome = {
	seed: number;
	broken: string[];
	tally: ReadonlyMap<string, number>;
	facts: number;
};

/** Everybody who asks in these worlds may take money. */
const asker = { id: 'zheng-min', roles: ['finance' as const] };

export async function runFollow(seed: number, wrong?: FollowMutant): Promise<FollowOutcome> {
	const world = new FollowWorld(seed, wrong);
	await world.run();
	return world.judge(seed);
}

class FollowWorld {
	readonly #chance: Chance;
	readonly #clock: Clockwork;
	readonly #office: FollowOffice;
	readonly #desk: FollowStation;
	readonly #gates: FollowStation[];
	readonly #tally = new Map<string, number>();
	#lives: Life[] = [];

	constructor(seed: number, wrong?: FollowMutant) {
		this.#chance = new Chance(seed);
		this.#clock = new Clockwork(this.#chance);
		this.#office = new FollowOffice(this.#clock, wrong);
		const station = (name: string) => new FollowStation(name, this.#office, this.#chance);
		this.#desk = station('yq-d1');
		this.#gates = [station('yq-g1'), station('yq-g2')];
	}

	get #stations(): readonly FollowStation[] {
		return [this.#desk, ...this.#gates];
	}

	async run(): Promise<void> {
		for (let step = 0; step < stepsMax; step += 1) {
			for (const station of this.#stations) {
				station.isOnline = this.#chance.isLess(station.isOnline ? 0.9 : 0.4);
				station.sync(0.1);
			}
			for (let many = 0; many < 2; many += 1) this.#act(this.#desk, atDesk);
			this.#act(this.#chance.pick(this.#gates), atGate);
			await this.#serve();
		}
		await this.#heal();
	}

	/** Both servers look, and one may die; then some hours pass. */
	async #serve(): Promise<void> {
		const hours = this.#chance.isLess(0.4) ? 0.3 : 12;
		const until = this.#clock.now + this.#chance.between(0, hours) * hourMs;
		// What was done meanwhile arrives in the middle of their looks.
		for (const station of this.#stations)
			this.#clock.in(this.#chance.between(0, 150), () => station.sync(0.2));
		this.#lives = [new Life(), new Life()];
		for (const life of this.#lives)
			if (this.#chance.isLess(0.7)) void this.#tick(life, this.#chance.isLess(0.2) ? 3 : 50);
		if (this.#chance.isLess(0.4)) {
			await this.#clock.runUntil(Math.min(until, this.#clock.now + this.#chance.between(0, 200)));
			this.#note('crashes');
			for (const life of this.#lives) life.alive = false;
		}
		await this.#clock.runUntil(until);
		for (const life of this.#lives) life.alive = false;
	}

	async #tick(life: Life, looks: number): Promise<number> {
		const [books, queue] = [this.#office.books(life), this.#office.queue(life)];
		let done = 0;
		for (;;) {
			const due = await queue.due(this.#office.when.now, 20);
			for (const mark of due) {
				if (done >= looks) return done;
				done += 1;
				await lookOnce({ books, site, now: this.#office.when.now }, queue, mark);
			}
			if (due.length === 0) return done;
		}
	}

	/** As the back office does when it is asked: the first request of each deposit is promised. */
	#authorise(): void {
		for (const [subject, entity] of this.#office.entities) {
			if (!subject.startsWith('receipt:')) continue;
			for (const { id, status } of (entity as Receipt).requests) {
				if (status !== 'open') continue;
				const decision = authoriseRefund(this.#office.state(receipts, subject), id, {
					...{ now: this.#office.now, settings: defaultMoney, holder: 'yq-d1', asker },
					backOf: () => 'back',
					ownDay: { ...cashDays.blank, status: 'closed' }
				});
				if (decision.ok) this.#office.say(subject, decision.happenings);
			}
		}
	}

	#act(station: FollowStation, acts: readonly (readonly [number, Act])[]): void {
		const all = acts.reduce((sum, [weight]) => sum + weight, 0);
		let left = this.#chance.between(0, all);
		const act = acts.find(([weight]) => (left -= weight) <= 0)?.[1];
		const press = () => {
			station.sync(0.1);
			this.#authorise();
			station.sync(0.1);
		};
		act?.({ station, chance: this.#chance, press, note: (what) => this.#note(what) });
	}

	#note(what: string): void {
		this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
	}

	/** Everybody is heard, and time goes on until nothing more can be due. */
	async #heal(): Promise<void> {
		for (let round = 0; round < 80; round += 1) {
			for (const station of this.#stations) {
				station.isOnline = true;
				station.sync(0);
			}
			const life = new Life();
			const looks = this.#tick(life, looksMax);
			await this.#clock.runUntil(this.#clock.now + hourMs);
			if ((await looks) >= looksMax) this.#office.broken.push('circle: looks never end');
			const next = this.#office.nextDue();
			if (next === Infinity) return;
			const later = next - begin - this.#clock.now;
			await this.#clock.runUntil(this.#clock.now + Math.max(0, later));
		}
		this.#office.broken.push('circle: something is due again and again');
	}

	judge(seed: number): FollowOutcome {
		const { broken, entities, log } = this.#office;
		for (const [subject, entity] of entities) {
			const isDue = (dueOf(subject, entity, site) ?? Infinity) <= this.#office.now;
			const isPaid = (entity as { status?: string }).status === 'approved';
			if (isDue && !isPaid) broken.push(`missed: ${subject} is due`);
			if (subject.startsWith('pass:')) this.#judgeCard(subject, entity as Pass);
			if (subject.startsWith('receipt:')) this.#judgeReceipt(subject, entity as Receipt);
		}
		return { seed, broken, tally: this.#tally, facts: log.length };
	}

	/** What must hold of a card, said anew and not by the rules that made it so. */
	#judgeCard(subject: string, pass: Pass): void {
		const { broken } = this.#office;
		const own = pass.flats.map(({ project = '' }) =>
			this.#office.state(renovations, `renovation:${project}`)
		);
		const isOver = ({ status }: Renovation) =>
			['accepted', 'refund_due', 'closed', 'cancelled'].includes(status);
		const isOut = ['active', 'suspended', 'expired'].includes(pass.status);
		if (isOut && own.some(isOver)) broken.push(`kept: ${subject} for works that are over`);
		const isHeld = pass.holds.includes('project_stopped');
		const isOrdered = ({ stopped, status }: Renovation) =>
			status === 'stopped' && stopped.some((why) => why !== 'permit_over');
		const goesOn = own.some(({ status }) => status === 'permitted' || status === 'in_progress');
		if (isOut && isHeld && goesOn) broken.push(`held: ${subject} though its works go on`);
		if (pass.status === 'active' && !goesOn && own.some(isOrdered))
			broken.push(`free: ${subject} though its works are stopped`);
		const replaced = pass.replaces && this.#office.state(passes, `pass:${pass.replaces}`);
		if (replaced && replaced.status === 'lost') broken.push(`lost: ${subject} took over`);
		const charge = this.#office.state(charges, `charge:${pass.charge?.line ?? ''}`);
		if (['rejected', 'cancelled'].includes(pass.status) && charge.status === 'due')
			broken.push(`owed: ${subject} came to nothing`);
		for (const [at, { status, permittedAt = 0, from }] of own.entries()) {
			const since = Math.max(permittedAt, pass.addedAt?.[pass.flats[at]?.unit ?? ''] ?? 0);
			const cameIn = pass.entered !== undefined && pass.entered.hi >= since && from !== '';
			if (status === 'permitted' && cameIn) broken.push(`idle: ${subject} came in, nothing began`);
		}
	}

	#judgeReceipt(subject: string, receipt: Receipt): void {
		const { broken } = this.#office;
		const counts = !['blank', 'void', 'reversed'].includes(receipt.status);
		// Nobody hands anything in here: two days later every page with cash was late.
		const page = this.#office.state(cashDays, `cash_day:${receipt.till}-${receipt.day}`);
		const isCash = receipt.method === 'cash' && receipt.status !== 'void';
		if (isCash && !page.late) broken.push(`late: cash of ${receipt.day} is in its drawer`);
		if (receipt.conflicts.length > 0) broken.push(`conflict: ${subject}`);
		for (const { charge: id = '' } of receipt.lines) {
			const { receipts: paid } = this.#office.state(charges, `charge:${id}`);
			if (paid.includes(receipt.number) !== counts) broken.push(`unsettled: charge ${id}`);
		}
		for (const { status } of receipt.requests)
			if (status === 'authorised') broken.push(`promised: ${subject} for ever`);
		for (const { thing = '', status } of receipt.deposits) {
			const pass = thing.startsWith('pass:') && this.#office.state(passes, thing);
			if (!pass || !pass.charge) continue;
			const isSettled = status === 'refunded' || status === 'withheld';
			if (isSettled && !pass.deposit) broken.push(`open: deposit of ${thing}`);
			if (status === 'held' && pass.deposit) broken.push(`closed: deposit of ${thing}`);
		}
	}
}
