import { defaultMoney, type MoneySettings } from '#lib/domain/money/settings.ts';
import type { Site } from '#lib/domain/site.ts';

/** The written procedures' amounts and times; a site has none of its own yet. */
export function moneyOf(_site: Site): MoneySettings {
	return defaultMoney;
}
