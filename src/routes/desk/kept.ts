/** Facts that were kept without counting, as lines of the desk's tray: what, where, when. */
import { moneyWords } from '#lib/domain/money/money-words.ts';
import type { Site } from '#lib/domain/site.ts';
import { clockText, dateText, dayMs } from '#lib/domain/time.ts';
import type { FactRow } from '#lib/store/db.ts';
import { language, t } from '#lib/ui/text/text.svelte.ts';
import { postName } from '../post-name.ts';

/** Older ones are the office's: nobody at the desk remembers what happened then. */
const shownMs = 7 * dayMs;

/** What happened, as each book's own story says it. */
export function factText(type: string): string {
	const { officeWork, passRoom, works, desk } = t();
	const books: readonly Partial<Record<string, string>>[] = [
		...[officeWork.story.facts, passRoom.story.fact, works.said],
		moneyWords[language()].fact
	];
	return books.map((book) => book[type]).find((word) => word !== undefined) ?? desk.keptOther;
}

export function keptLines(rows: readonly FactRow[], site: Site, now: number) {
	return rows
		.flatMap(({ id, fact, kept: reason, receivedAt = fact.occurredAt }) => {
			const came = Date.parse(receivedAt);
			return reason && came >= now - shownMs ? [{ id, reason, fact, came }] : [];
		})
		.toSorted((one, other) => other.came - one.came)
		.map(({ id, reason, fact, came }) => {
			// What could not be read tells no time of its own.
			const told = Date.parse(fact.occurredAt);
			const moment = told > 0 && told <= came ? told : came;
			const time = `${dateText(moment, site.zone)} ${clockText(moment, site.zone)}`;
			return {
				id,
				reason,
				about: factText(fact.type),
				at: `${postName(fact.device, site)} ${time}`
			};
		});
}
