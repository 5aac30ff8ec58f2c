/** Late cash in the ledger's simulation: what the back office notes, and what it must have noted (RULES.md E27, E28, TI8). */
import { noteMissed } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDueAt } from '#lib/domain/money/cash-day-due.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { receiptsOf } from '#lib/domain/money/invariants.ts';
import { readCashDay } from '#lib/domain/money/numbers.ts';
import { tills } from '#lib/domain/money/till.ts';
import { dayMs, hourMs } from '#lib/domain/time.ts';
import { settings, zone, type Scene } from './scene.ts';

/** As the back office looks at its cash days. */
export function noteLate({ office, now, wrong }: Scene): void {
	const taken = new Set(
		receiptsOf(office.books)
			.filter(({ method, status }) => method === 'cash' && status !== 'void')
			.map(({ till, day }) => `${till}-${day}`)
	);
	const begun = [...office.books.entities.keys()]
		.filter((subject) => subject.startsWith('cash_day:'))
		.map((subject) => subject.slice('cash_day:'.length));
	for (const id of new Set([...taken, ...begun])) {
		const name = readCashDay(`cash_day:${id}`);
		const day = office.books.entity(cashDays, id);
		if (!name || day.late || (wrong === 'lateOnItsWay' && day.status !== 'handed')) continue;
		const due = cashDueAt(day, name.day, zone, settings) ?? Infinity;
		const { holder } = office.books.entity(tills, name.till);
		const told = holder ? office.heardUpTo(holder.device) : Infinity;
		if (now < due || (told < due && now < due + dayMs)) continue;
		office.tell(now, cashDays, id, (one) =>
			noteMissed(one, { now, zone, settings }, { date: name.day, hasTaken: taken.has(id) })
		);
	}
}

/** Said anew, from the real drawers and the calendar on the wall. The last tablet was heard less than an hour ago. */
export function judgeLate(scene: Scene): void {
	for (const drawer of scene.drawers()) {
		const [till = '', date = ''] = drawer.split(' ');
		if (till === 'float') continue;
		const day = scene.office.books.entity(cashDays, `${till}-${date}`);
		const isHere = scene.cash(drawer) > 0 && ['blank', 'open', 'counted'].includes(day.status);
		if (!isHere && day.status !== 'handed') continue;
		if (scene.now < deadline(date, day) + hourMs) continue;
		scene.note('late');
		if (!day.late) scene.accuse(`late: ${drawer} is ${day.status}, and nobody says so`);
	}
}

function deadline(date: string, { status }: CashDay): number {
	const noon = Date.parse(`${date}T12:00:00+08:00`);
	const restDays = { 6: 2, 0: 1 }[new Date(noon).getUTCDay()] ?? 0;
	const hour = restDays > 0 && status !== 'handed' ? 9 : 17;
	return noon + restDays * dayMs + (hour - 12) * hourMs;
}
