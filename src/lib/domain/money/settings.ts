/** What the rules of money are told of a site: its own settings, its working days, and what everything usually costs. */
import * as v from 'valibot';
import { moneySettingsSchema } from '../site-money.ts';
import { passSettingsSchema, type PassPrice, type PassSettings } from '../site-passes.ts';
import { renovationSettingsSchema, type RenovationSettings } from '../site-renovation.ts';
import type { Calendar } from '../working-day.ts';
import type { DepositKind, FeeKind } from './accounts.ts';

export type Tariff = { deposit: number; fee: number; renewal: number };
export type Tariffs = Record<DepositKind | FeeKind, Tariff>;

type SiteMoney = v.InferOutput<typeof moneySettingsSchema>;
/** The parts of a site that say something about money. */
type PricedSite = {
	money: SiteMoney;
	passes: Pick<PassSettings, 'prices'>;
	renovation: Pick<RenovationSettings, 'depositFen' | 'managementFen' | 'wasteFen'>;
	calendar: Calendar;
};

export type MoneySettings = Omit<SiteMoney, 'tills'> & { calendar: Calendar; tariffs: Tariffs };

/** A price stands once in the site file, with what it is for; the till reads it there. */
export function moneyOf({ money, passes, renovation, calendar }: PricedSite): MoneySettings {
	const { tills: _tills, ...settings } = money;
	return { ...settings, calendar, tariffs: tariffsOf(money, passes, renovation) };
}

function tariffsOf(
	{ keyDepositFen, itemDepositFen }: SiteMoney,
	{ prices }: PricedSite['passes'],
	{ depositFen, managementFen, wasteFen }: PricedSite['renovation']
): Tariffs {
	return {
		temp_reno: passTariff(prices.temp_reno),
		temp_service: passTariff(prices.temp_service),
		tenant: passTariff(prices.tenant),
		tenant_staff: passTariff(prices.tenant_staff),
		resident: passTariff(prices.resident),
		key: { ...free, deposit: keyDepositFen },
		item: { ...free, deposit: itemDepositFen },
		renovation: { ...free, deposit: depositFen },
		management: { ...free, fee: managementFen },
		waste: { ...free, fee: wasteFen },
		meeting: free
	};
}

const free: Tariff = { deposit: 0, fee: 0, renewal: 0 };

function passTariff({ depositFen, feeFen, renewalFen }: PassPrice): Tariff {
	return { deposit: depositFen, fee: feeFen, renewal: renewalFen };
}

/** Of a site that sets nothing. */
export const defaultMoney: MoneySettings = moneyOf({
	money: v.parse(moneySettingsSchema, {}),
	passes: v.parse(passSettingsSchema, {}),
	renovation: v.parse(renovationSettingsSchema, {}),
	calendar: { workdays: [1, 2, 3, 4, 5], holidays: [], extraWorkdays: [] }
});
