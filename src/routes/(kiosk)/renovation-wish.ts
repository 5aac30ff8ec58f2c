/** A renovation that somebody asks for at the lobby: a wish, which the desk checks, completes and submits (RULES.md RE2). Pure. */
import { lastDay } from '#lib/domain/period.ts';
import { checkPhone } from '#lib/domain/phone.ts';
import type { Wish } from '#lib/domain/renovation/apply.ts';
import type { Trait } from '#lib/domain/renovation/checklist.ts';
import type { RenovationRules } from '#lib/domain/site-renovation.ts';

export type LobbyWish = {
	unit: string;
	applicant: 'owner' | 'tenant';
	touches: Trait[];
	surname: string;
	phone: string;
};

export const blankWish: LobbyWish = {
	...{ unit: '', applicant: 'owner', touches: [], surname: '', phone: '' }
};

/** Until the desk has asked: nobody stands at a lobby with a calendar. */
const usualMonths = 3;

export function wishOf(
	{ phone, surname, ...said }: LobbyWish,
	{ renovation }: RenovationRules,
	today: string
): Wish {
	const checked = checkPhone(phone);
	const months = Math.min(usualMonths, renovation.monthsMax);
	return {
		...{ ...said, trades: ['general'], from: today, to: lastDay(today, { months }) },
		people: { applicant: surname, ...(checked.ok && { phone: checked.number }) }
	};
}
