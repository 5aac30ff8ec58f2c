/** Words of the room that are put together from several. */
import { renovationReasons } from '#lib/domain/renovation/renovation-reason.ts';
import type { Checklist, ChecklistItem } from '#lib/domain/renovation/checklist.ts';
import { blockers, type Blocker } from '#lib/domain/renovation/finish.ts';
import { findings } from '#lib/domain/renovation/renovation-facts.ts';
import { language, t } from '#lib/ui/text/text.svelte.ts';
import { daysLeft, type Due } from './dues.ts';
import type { Trouble } from './works.svelte.ts';

/** `12月1日 前答复，还有 3 天`. */
export function dueText({ what, day }: Due, today: string): string {
	const words = t().works;
	const left = daysLeft(day, today);
	const when = left === 0 ? words.today : left > 0 ? words.left(left) : words.late(-left);
	return `${words.due[what](dayText(day))}${t().works.form.comma}${when}`;
}

/** A date of the calendar without its year: `11月28日`, `28 Nov`. */
export function dayText(day: string): string {
	return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', {
		...{ timeZone: 'UTC', day: 'numeric' },
		month: language() === 'en' ? 'short' : 'long'
	}).format(Date.parse(day));
}

/** Why, and what to do now; where a list belongs to it, the list. */
export function troubleText(trouble: Trouble, checklist: Checklist | undefined): string {
	const words = t().works.trouble;
	if (trouble.reason === 'failed' || trouble.reason === 'no_list') return words[trouble.reason];
	const known = renovationReasons.find((reason) => reason === trouble.reason) ?? 'STALE_VERSION';
	const { why, next } = t().renovation.reason[known];
	const detail = 'detail' in trouble ? detailText(trouble.detail, checklist) : '';
	return words.next(detail ? `${why}${t().works.form.colon}${detail}` : why, next);
}

/** What was found, or what is forbidden: all of it in a line. */
export function foundText(found: readonly string[]): string {
	const named = findings.filter((one) => found.includes(one));
	return named.map((one) => t().renovation.finding[one]).join(t().works.form.and);
}

export const itemText = ({ label }: ChecklistItem): string => label[language()];

function detailText(detail: unknown, checklist: Checklist | undefined): string {
	const { blocker, charge } = t().renovation;
	const named = (Array.isArray(detail) ? detail : [detail]).flatMap((one: unknown) => {
		const item = checklist?.items.find(({ key }) => key === one);
		if (item) return [itemText(item)];
		if (typeof one === 'string' && one in charge) return [charge[one as keyof typeof charge]];
		const what = (one as { what?: unknown } | undefined)?.what;
		const known: Blocker | undefined = blockers.find((name) => name === what);
		return known ? [blocker[known]] : [];
	});
	return [...new Set(named)].join(t().works.form.and);
}
