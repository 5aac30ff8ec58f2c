/** Words of the till that are put together from several. */
import { moneyReasons, type MoneyReason } from '#lib/domain/money/reasons.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { kindOf, type What } from './payment.ts';
import type { Trouble } from './till.svelte.ts';

export function whatText(what: What): string {
	const { kind, renewal } = t().till;
	const name = kind[kindOf(what)];
	return what.endsWith('+') ? renewal(name) : name;
}

/** What is the matter and what to do next. */
export function troubleText(trouble: Trouble): string {
	return isReason(trouble) ? t().money.wrong[trouble] : t().till[trouble];
}

function isReason(trouble: Trouble): trouble is MoneyReason {
	return (moneyReasons as readonly string[]).includes(trouble);
}
