/** Tills taken back from tablets that do not tell any more, and what they told all the same (RULES.md E39–E41, FI8). */
import { settleLate } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import { reclaimTill } from '#lib/domain/money/lost-till.ts';
import {
	cashDaySubject,
	readReceiptNumber,
	receiptNumber,
	receiptSubject,
	tillSubject
} from '#lib/domain/money/numbers.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';
import { tills, type Reclaim, type Till } from '#lib/domain/money/till.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Queries } from '../database/open.ts';
import { BooksAhead } from '../till-openings.ts';
import type { Recorded, Recorder } from '../record.ts';
import { toldUpTo } from '../told.ts';
import type { DayPage } from './bank-lines.ts';
import { leftBehind, type LeftPage } from './left-behind.ts';

export class TillClosings {
	readonly #database: Pick<Queries, 'query'>;
	readonly #recorder: Recorder;

	constructor(database: Pick<Queries, 'query'>, recorder: Recorder) {
		this.#database = database;
		this.#recorder = recorder;
	}

	reclaim(site: Site, till: string, why: string, hand: Hand): Promise<Recorded<Till, MoneyReason>> {
		return this.#recorder.record(
			...([site.id, tills, tillSubject(till), actorOf(hand)] as const),
			async (one, { now }, transaction) => {
				const heardUpTo = one.holder ? await toldUpTo(transaction, site.id, one.holder.device) : 0;
				const last = await lastNumbers(transaction, site.id, till);
				const lastOf = (year: string) => last.get(year) ?? 0;
				const known = { now, zone: site.zone, heardUpTo, lastOf, settings: moneyOf(site) };
				return reclaimTill(one, why, known, hand);
			}
		);
	}

	/** What the books say lies on the page is known under the same lock, and mostly added up before it. */
	async settle(
		{ site, till, day }: DayPage,
		why: string,
		hand: Hand
	): Promise<Recorded<CashDay, MoneyReason>> {
		const ahead = await BooksAhead.read(this.#database, site);
		return this.#recorder.record(
			...([site, cashDays, cashDaySubject(till, day), actorOf(hand)] as const),
			async (one, _occasion, transaction) => {
				const books = await ahead.caughtUp(transaction);
				return settleLate(one, books.takings(till, day), why, hand);
			}
		);
	}
}

/** A till as the office shows it. */
export type TillView = {
	code: string;
	holder?: { device: string; station: string; until: number; released: boolean; heard: number };
	handedOver?: Till['handedOver'];
	reclaims: ReclaimView[];
};
export type ReclaimView = Reclaim & {
	station: string;
	/** Has it told since what it did until the end of its lease? */
	isTold: boolean;
	/** Receipts of its retired numbers that came since. */
	late: string[];
	/** Days whose cash had gone when it told more of them. */
	left: LeftPage[];
};

/** More nobody reads in one list; the rest is in the journal. */
const lateMax = 200;

export async function tillViews(
	queries: Pick<Queries, 'query'>,
	site: Site,
	codes: readonly string[]
): Promise<TillView[]> {
	const rows = await queries.query<{ subject: string; state: Till }>(
		'select subject, state from entity where site = $1 and subject = any($2::text[])',
		[site.id, codes.map(tillSubject)]
	);
	const names = await queries.query<{ device: string; name: string }>(
		'select device, name from station where site = $1',
		[site.id]
	);
	const station = (device: string) => names.find((one) => one.device === device)?.name ?? device;
	return Promise.all(
		codes.map(async (code): Promise<TillView> => {
			const till = rows.find(({ subject }) => subject === tillSubject(code))?.state ?? tills.blank;
			const { holder, handedOver, reclaims = [] } = till;
			const left = await leftBehind(queries, site, till);
			const views = reclaims.map(async (one): Promise<ReclaimView> => ({
				...{
					...one,
					station: station(one.device),
					late: await lateOf(queries, site.id, code, one)
				},
				isTold: (await toldUpTo(queries, site.id, one.device)) >= one.until,
				left
			}));
			return {
				...{ code, reclaims: await Promise.all(views) },
				...(handedOver && { handedOver }),
				...(holder && {
					holder: {
						...{ device: holder.device, station: station(holder.device) },
						...{ until: holder.until, released: holder.released },
						heard: await toldUpTo(queries, site.id, holder.device)
					}
				})
			};
		})
	);
}

async function lateOf(
	{ query }: Pick<Queries, 'query'>,
	site: string,
	till: string,
	{ retired }: Reclaim
): Promise<string[]> {
	const late: string[] = [];
	for (const { year, from, to } of retired) {
		const [low, high] = [from, to].map((n) =>
			receiptSubject(receiptNumber({ site, till, year }, n))
		);
		const rows = await query<{ subject: string }>(
			`select subject from entity where site = $1 and subject between $2 and $3
			order by subject limit ${String(lateMax)}`,
			[site, low, high]
		);
		late.push(...rows.map(({ subject }) => subject.slice('receipt:'.length)));
	}
	return late;
}

async function lastNumbers(
	{ query }: Pick<Queries, 'query'>,
	site: string,
	till: string
): Promise<ReadonlyMap<string, number>> {
	const rows = await query<{ last: string }>(
		`select max(subject) as last from entity where site = $1 and register = 'receipt'
			and state ->> 'till' = $2 group by left(subject, -7)`,
		[site, till]
	);
	const last = rows.map(({ last }) => readReceiptNumber(last.slice('receipt:'.length)));
	return new Map(last.flatMap((one) => (one ? [[one.year, one.nth]] : [])));
}

const actorOf = ({ id }: Hand) => ({ kind: 'staff' as const, ...(id && { id }) });
