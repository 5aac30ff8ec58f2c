/** A till's day as its sheet says it. */
import type { Account } from '#lib/domain/money/accounts.ts';
import type { Books } from '#lib/domain/money/books.ts';
import type { CashDay } from '#lib/domain/money/cash-day.ts';
import { daySheet } from '#lib/domain/money/day-sheet.ts';
import { moneyWords } from '#lib/domain/money/money-words.ts';
import type { Site } from '#lib/domain/site.ts';
import type { DaySheetPaper } from '#lib/hardware/papers/day-sheet.ts';
import { houseOf } from '../../paper-printing.ts';

export function dayPaper(
	books: Books,
	day: CashDay,
	site: Site,
	nameOf: (id: string) => string,
	printedAt: number
): DaySheetPaper {
	const words = moneyWords[site.paperLanguage];
	const { kinds, methods, paid, ...sheet } = daySheet(books, day.till, day.day, site.zone);
	const placeOf = (account: Account) =>
		account.startsWith('cash.float.')
			? words.account.float(day.till)
			: ((words.account as Partial<Record<Account, string>>)[account] ?? account);
	const { handed, banked, counts, late } = day;
	return {
		...{ house: houseOf(site), till: day.till, day: day.day, printedAt, late, ...sheet },
		kinds: kinds.map((one) => ({ ...one, kind: words.kind[one.kind] })),
		methods: methods.map((one) => ({ ...one, method: words.methods[one.method] })),
		paid: paid.map((one) => ({ ...one, from: placeOf(one.from) })),
		counts: counts.map(({ total, booked, by, at }) => ({
			...{ counted: total, booked, by: nameOf(by), at }
		})),
		...(handed && { handed: { ...handed, by: nameOf(handed.by), to: nameOf(handed.to) } }),
		...(banked && { banked }),
		cashier: nameOf(counts.at(-1)?.by ?? '')
	};
}
