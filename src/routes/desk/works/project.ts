/** What this station knows of one renovation, and of what hangs together with it: cards, money, hot work, its story. */
import type { Fact } from '#lib/domain/fact.ts';
import { charges, isUndone, type Charge } from '#lib/domain/money/charge.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Deposit, Receipt } from '#lib/domain/money/receipt-state.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { statusAt, type Pass } from '#lib/domain/pass/pass-state.ts';
import type { Payment } from '#lib/domain/pass/permit-view.ts';
import type { Belongings } from '#lib/domain/renovation/finish.ts';
import { hotWorks, isHotWorkOver, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import {
	renovationStatuses,
	type Renovation,
	type RenovationStatus
} from '#lib/domain/renovation/renovation-state.ts';
import type { StationDatabase } from '#lib/store/db.ts';
import { byStatus, newest, one, several, type Listed } from '#lib/store/queries.ts';
import { stages } from './dues.ts';

export type Listing = { id: string; works: Renovation };
export type Project = {
	id: string;
	works: Renovation;
	/** Of it and of its hot work, oldest first; without those that came to this station only as a snapshot. */
	facts: Fact[];
	passes: { id: string; pass: Pass }[];
	hotWork: { id: string; work: HotWork }[];
	charges: ReadonlyMap<string, Charge>;
	receipts: ReadonlyMap<string, Receipt>;
};

/** Cards and hot work of a whole site that are looked through for one project's. */
const lookedMax = 2000;
const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);

/** All that go on, and the newest of those that are over. May be used inside a live query. */
export async function readWorks(db: StationDatabase): Promise<Listing[]> {
	const isOver = (status: RenovationStatus) => (stages.over as readonly string[]).includes(status);
	const open = renovationStatuses.filter((status) => status !== 'blank' && !isOver(status));
	const going = await Promise.all(open.map((status) => byStatus(db, renovations, status)));
	const recent = await newest(db, renovations);
	const over = recent.filter(({ entity }) => isOver(entity.status));
	return [...going.flat(), ...over].map(({ subject, entity }) => ({
		...{ id: idOf(subject), works: entity }
	}));
}

export async function readProject(db: StationDatabase, id: string): Promise<Project | undefined> {
	const subject = `renovation:${id}`;
	const row = await one(db, renovations, subject);
	if (!row) return undefined;
	const works = row.entity;
	const [stated, cards, fires, due] = await Promise.all([
		db.facts.where({ subject }).toArray(),
		newest(db, passes, {}, lookedMax),
		newest(db, hotWorks, {}, lookedMax),
		several(
			db,
			charges,
			works.charges.map(({ line }) => `charge:${line}`)
		)
	]);
	const hotWork = fires.filter(({ entity }) => entity.project === id);
	const burnt = hotWork.map((fire) => fire.subject);
	const flames = await db.facts.where('subject').anyOf(burnt).toArray();
	const numbers = due.flatMap(({ entity }) => entity.receipts);
	const papers = await several(
		db,
		receipts,
		numbers.map((number) => `receipt:${number}`)
	);
	return {
		...{ id, works },
		facts: [...stated, ...flames]
			.map(({ fact }) => fact)
			.toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.seq - b.seq),
		passes: cards
			.filter(({ entity }) => entity.flats.some(({ project }) => project === id))
			.map(({ subject: card, entity }) => ({ id: idOf(card), pass: entity })),
		hotWork: hotWork.map(({ subject: fire, entity }) => ({ id: idOf(fire), work: entity })),
		charges: byId(due),
		receipts: byId(papers)
	};
}

function byId<Entity>(rows: readonly Listed<Entity>[]): Map<string, Entity> {
	return new Map(rows.map(({ subject, entity }) => [idOf(subject), entity]));
}

/** RE5: given up, nothing of it is due any more; what was paid is money, and goes back by its receipt. */
export function duesToDrop({
	works,
	charges: known
}: Pick<Project, 'works' | 'charges'>): string[] {
	if (works.status !== 'cancelled' && works.status !== 'rejected') return [];
	return [...known].flatMap(([line, { status }]) => (status === 'due' ? [line] : []));
}

/** RE10: once it is accepted or given up nobody works there: the cards that still lead to it, and their flats of it. */
export function cardsToTakeBack({
	id,
	works,
	passes: cards
}: Pick<Project, 'id' | 'works' | 'passes'>): { id: string; units: string[] }[] {
	if (works.endedAt === undefined && works.acceptedAt === undefined) return [];
	return cards.flatMap((card) => {
		const isOut = ['active', 'suspended', 'expired'].includes(card.pass.status);
		const units = card.pass.flats.filter(({ project }) => project === id).map(({ unit }) => unit);
		return isOut && units.length > 0 ? [{ id: card.id, units }] : [];
	});
}

/** By the charge's line: the receipt that paid it. */
export function paymentsOf(known: ReadonlyMap<string, Charge>): Record<string, Payment> {
	return Object.fromEntries(
		[...known].flatMap(
			([
				line,
				{
					status,
					receipts: [receipt]
				}
			]) => (status === 'paid' && receipt ? [[line, { receipt }] as const] : [])
		)
	);
}

/** What closing waits for, as far as this station was told. */
export function belongingsOf(
	{ works, passes: cards, hotWork, charges: due, receipts: papers }: Project,
	now: number
): Belongings {
	return {
		passes: cards.map(({ id, pass }) => ({ id, status: statusAt(pass, now) })),
		deposits: works.charges
			.filter(({ kind }) => kind === 'deposit')
			.map(({ line }) => ({ line, isClosed: isSettled(line, due, papers) })),
		hotWork: hotWork.map(({ id, work }) => ({ id, isOver: isHotWorkOver(work) }))
	};
}

function isSettled(line: string, due: Project['charges'], papers: Project['receipts']): boolean {
	const charge = due.get(line);
	if (charge && isUndone(charge)) return true;
	const parts = depositParts(line, { charges: due, receipts: papers });
	return parts.length > 0 && parts.every(({ status }) => status !== 'held');
}

/** What has become of the money that a charge held, part by part. */
export function depositParts(
	line: string,
	{ charges: due, receipts: papers }: Pick<Project, 'charges' | 'receipts'>
): Deposit[] {
	return (due.get(line)?.receipts ?? []).flatMap((number) => {
		const receipt = papers.get(number);
		const at = receipt?.lines.findIndex((printed) => printed.charge === line) ?? -1;
		return receipt?.deposits.filter((deposit) => deposit.line === at + 1) ?? [];
	});
}

/** The receipt on which something is still held once it may go back; undefined before, and when nothing is. */
export function receiptToSettle(project: Project): string | undefined {
	if (project.works.status !== 'refund_due') return undefined;
	for (const { line } of project.works.charges)
		if (depositParts(line, project).some(({ status }) => status === 'held'))
			return project.charges.get(line)?.receipts[0];
	return undefined;
}
