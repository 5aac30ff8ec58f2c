/** Floats and cash days in the simulation. Counts are of the real drawer. */
import { bankTakings, countTakings, handIn, openDay } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { notesFor } from '#lib/domain/money/notes.ts';
import {
	countDrawer,
	handOverDrawer,
	papersSince,
	placesIn
} from '#lib/domain/money/drawer-verbs.ts';
import { tills, topUpFloat } from '#lib/domain/money/till.ts';
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

/** One step further with the oldest day that is not at the bank yet. */
export function closeDay(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const pages = [...station.books.allTakings().keys()]
		.filter((page) => page.startsWith(`${till} `))
		.map((page) => page.slice(till.length + 1))
		.sort();
	const date = pages.find(
		(day) => !['banked', 'closed', 'disputed'].includes(scene.dayAt(station, till, day).status)
	);
	if (!date) return;
	const { status } = scene.dayAt(station, till, date);
	if (status === 'blank') open(scene, station, date);
	else if (status === 'open') count(scene, station, date);
	else if (status === 'handed') bank(scene, station, date);
	else if (scene.chance.isLess(0.4)) count(scene, station, date);
	else hand(scene, station, date);
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

function open(scene: Scene, station: LedgerStation, date: string): void {
	const drawer = `float ${scene.tillOf(station)}`;
	const [leave, notes] = [scene.leaveAt(station), notesFor(scene.cash(drawer))];
	const float = scene.floatAt(station);
	if (tell(scene, station, date, (day) => openDay(day, leave, notes, float, zheng)))
		scene.counted(drawer);
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
