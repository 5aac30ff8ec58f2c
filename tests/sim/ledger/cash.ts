/** Floats and cash days in the simulation. Counts are of the real drawer. */
import { bankTakings, countTakings, handIn, openDay } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import {
	countDrawer,
	countFirst,
	handOverDrawer,
	papersSince,
	placesIn
} from '#lib/domain/money/drawer-verbs.ts';
import { tills, topUpFloat } from '#lib/domain/money/till.ts';
import {
	needsOpening,
	shownDays,
	stepOf,
	unopenedDays
} from '../../../src/routes/desk/till/cash-days.ts';
import { feng, wang, zheng } from '../../fixtures/money-desk.ts';
import { settings, zone, type Scene } from './scene.ts';
import type { LedgerStation } from './station.ts';

export function topUp(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	if (scene.floatAt(station) >= 10_000) return;
	const leave = scene.leaveAt(station);
	const told = station.tell(scene.now, zheng, tills, till, () => topUpFloat(leave, 5000, zheng));
	if (told === 'ok') scene.move(`float ${till}`, 5000);
}

export function countFloat(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const drawer = `float ${till}`;
	const [leave, notes] = [scene.leaveAt(station), notesFor(scene.cash(drawer))];
	const place = { part: 'float', day: '2026-11-23', booked: scene.floatAt(station) } as const;
	const told = station.tell(scene.now, zheng, tills, till, (one) =>
		countDrawer(one, leave, place, notes, zheng, settings)
	);
	if (told === 'ok') scene.counted(drawer);
}

/** E38: everything in the drawer is counted blind, then it is the next person's. */
export function handOver(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const leave = scene.leaveAt(station);
	if (!leave.ok) return;
	if (!countAll(scene, station, () => scene.goesOn(station))) return;
	const papers = papersSince(scene.receiptsAt(station), 0);
	const over = { places: placesAt(scene, station, leave.day), papers, why: '找零差错' };
	const told = station.tell(scene.now, zheng, tills, till, (one) =>
		handOverDrawer(one, leave, over, zheng, wang)
	);
	if (told === 'ok') scene.note('handovers');
	else scene.accuse(`what was just counted is not handed over: ${told}`);
}

/** Answers whether each place was counted; what was counted often enough stands. */
export function countAll(scene: Scene, station: LedgerStation, goesOn = () => true): boolean {
	const till = scene.tillOf(station);
	const leave = scene.leaveAt(station);
	let isAll = leave.ok;
	for (const place of leave.ok ? placesAt(scene, station, leave.day) : []) {
		const drawer = place.part === 'float' ? `float ${till}` : `${till} ${place.day}`;
		const notes = notesFor(scene.cash(drawer));
		const told = station.tell(scene.now, zheng, tills, till, (one) =>
			countDrawer(one, leave, place, notes, zheng, settings)
		);
		if (told === 'ok') scene.counted(drawer);
		else isAll = false;
		if (!goesOn()) return false;
	}
	return isAll;
}

function placesAt(scene: Scene, station: LedgerStation, today: string) {
	const till = scene.tillOf(station);
	return placesIn(station.books, till, (day) => scene.dayAt(station, till, day), today);
}

/** As the screen has it: until somebody came and counted the float today, nothing else happens at a till. */
export function isOpened(scene: Scene, station: LedgerStation): boolean {
	if (!isShut(scene, station)) return true;
	if (scene.chance.isLess(scene.comesPart)) begin(scene, station);
	return false;
}

function isShut(scene: Scene, station: LedgerStation): boolean {
	const till = station.books.entity(tills, scene.tillOf(station));
	return needsOpening({ days: pagesOf(scene, station), till }, station.clock(scene.now).now, zone);
}

/** The first thing of a day, whenever somebody comes: the screen offers the page of just now and no other. */
function begin(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const drawer = `float ${till}`;
	const [leave, notes] = [scene.leaveAt(station), notesFor(scene.cash(drawer))];
	if (!leave.ok) return;
	const float = scene.floatAt(station);
	const isBegun = scene.dayAt(station, till, leave.day).status !== 'blank';
	const told =
		isBegun && scene.wrong !== 'opensTwice'
			? station.tell(scene.now, zheng, tills, till, () => countFirst(leave, float, notes, zheng))
			: station.tell(scene.now, zheng, cashDays, `${till}-${leave.day}`, (day) =>
					openDay(day, leave, notes, float, zheng)
				);
	if (told !== 'ok') scene.accuse(`shut: ${till} does not open on ${leave.day}: ${told}`);
	else scene.counted(drawer);
	if (isBegun) scene.note('begun');
}

function pagesOf(scene: Scene, station: LedgerStation): CashDay[] {
	const mine = `cash_day:${scene.tillOf(station)}-`;
	return [...station.books.entities].flatMap(([subject, entity]) =>
		subject.startsWith(mine) ? [entity as CashDay] : []
	);
}

/** What the screen offers to close, the oldest first. */
function shownPages(scene: Scene, station: LedgerStation): CashDay[] {
	const leave = scene.leaveAt(station);
	const days = pagesOf(scene, station);
	const page = { till: scene.tillOf(station), today: leave.ok ? leave.day : '' };
	const unopened = unopenedDays(station.books.allTakings(), days, page);
	const all = scene.wrong === 'leavesUnopened' ? days : [...days, ...unopened];
	return shownDays(all, scene.now, zone).filter((day) => stepOf(day) !== 'done');
}

/** One step further with the oldest day that is not at the bank yet. */
export function closeDay(scene: Scene, station: LedgerStation): void {
	const [oldest] = shownPages(scene, station);
	if (!oldest) return;
	const { day: date, status } = oldest;
	if (status === 'blank') scene.note('unopened');
	if (stepOf(oldest) === 'count') count(scene, station, date);
	else if (status === 'handed') bank(scene, station, date);
	else if (scene.chance.isLess(0.4)) count(scene, station, date);
	else hand(scene, station, date);
}

/** More steps than any till's days need. */
const closingMax = 60;

/** Somebody has time: whatever a screen can close is closed, and then no cash of an earlier day lies there. */
export function closeAll(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const leave = scene.leaveAt(station);
	if (!leave.ok) return;
	if (isShut(scene, station)) begin(scene, station);
	for (let step = 0; step < closingMax; step += 1) closeDay(scene, station);
	scene.note('closings');
	for (const [page, fen] of station.books.allTakings())
		if (page.startsWith(`${till} `) && page < `${till} ${leave.day}` && fen !== 0)
			scene.accuse(`stuck: nobody can take ${String(fen)} of ${page} out of its drawer`);
}

function tell(
	scene: Scene,
	station: LedgerStation,
	date: string,
	ask: (day: CashDay) => ReturnType<typeof handIn>
): boolean {
	const id = `${scene.tillOf(station)}-${date}`;
	return station.tell(scene.now, zheng, cashDays, id, ask) === 'ok';
}

function count(scene: Scene, station: LedgerStation, date: string): void {
	const till = scene.tillOf(station);
	const drawer = `${till} ${date}`;
	const [leave, notes] = [scene.leaveAt(station), notesFor(scene.cash(drawer))];
	const [first] = scene.dayAt(station, till, date).counts;
	const booked =
		(scene.wrong === 'countAgain' ? first?.booked : undefined) ?? station.books.takings(till, date);
	const isTold = tell(scene, station, date, (day) =>
		countTakings(day, leave, notes, booked, zheng, settings)
	);
	if (isTold) scene.counted(drawer);
}

function hand(scene: Scene, station: LedgerStation, date: string): void {
	const till = scene.tillOf(station);
	const leave = scene.leaveAt(station);
	const booked = station.books.takings(till, date);
	// A lost tablet's count, told late: nobody signs for what does not lie there.
	const drawer = `${till} ${date}`;
	const isThere = scene.cash(drawer) + scene.missing(drawer) === booked;
	if (scene.office.gone && !isThere) {
		count(scene, station, date);
		return;
	}
	if (
		!tell(scene, station, date, (day) =>
			handIn(day, leave, { booked, why: '找零差错' }, zheng, feng)
		)
	)
		return;
	scene.move(`${till} ${date}`, -booked);
	scene.note('handed');
}

function bank(scene: Scene, station: LedgerStation, date: string): void {
	const now = station.clock(scene.now).clock.hi;
	tell(scene, station, date, (day) => bankTakings(day, 'B-1', zheng, { now, zone, settings }));
}
