/** Words of the passes' room that are put together from several. */
import { fenText } from '#lib/domain/money/fen.ts';
import { moneyReasons, type MoneyReason } from '#lib/domain/money/reasons.ts';
import type { RenewalRefused } from '#lib/domain/pass/issue.ts';
import type { PaperKey } from '#lib/domain/pass/pass-kind.ts';
import { passReasons, type PassReason } from '#lib/domain/pass/pass-reason.ts';
import { dateText } from '#lib/domain/time.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import type { Trouble } from './passes.svelte.ts';

/** Several papers as the language lists them. */
export const papersText = (papers: readonly PaperKey[]): string =>
	t().staff.list(papers.map((paper) => t().pass.paper[paper]));

/** What is the matter, everything that it is about, and what to do next. */
export function troubleText({ code, detail }: Trouble, zone: string): string[] {
	if (isIn(moneyReasons, code)) return [t().money.wrong[code as MoneyReason]];
	const { why, next } = isIn(passReasons, code)
		? passWords(code as PassReason, detail)
		: t().passRoom.trouble[code as keyof ReturnType<typeof t>['passRoom']['trouble']];
	return [why, ...detailText(code, detail, zone), next];
}

/** What the site sets, and whether it is too early or too late, as the rule said beside the reason. */
function passWords(code: PassReason, detail: unknown): { why: string; next: string } {
	const { reason, told } = t().pass;
	if (code === 'UNDER_16' && typeof detail === 'number')
		return { ...reason[code], why: told.underAge(detail) };
	if (code !== 'RENEWAL_WINDOW_CLOSED' || !detail) return reason[code];
	return (detail as RenewalRefused).isLate ? told.renewLate : told.renewEarly;
}

function detailText(code: Trouble['code'], detail: unknown, zone: string): string[] {
	if (code === 'PAPERS_MISSING' && Array.isArray(detail)) return [papersText(detail as PaperKey[])];
	if (code === 'RENEWAL_WINDOW_CLOSED' && detail) {
		const { from, to } = detail as RenewalRefused;
		return [t().passRoom.card.renew(dateText(from, zone), dateText(to - 1, zone))];
	}
	return typeof detail === 'string' && code !== 'WRONG_STATUS' ? [detail] : [];
}

/** `0`, `15`, `12.50`: a whole sum without its zeros. */
export function yuan(fen: number): string {
	return fenText(fen).replace(/\.00$/, '');
}

const isIn = (list: readonly string[], code: string) => list.includes(code);
