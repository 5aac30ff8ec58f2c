/** The application as it is typed at the desk, or left at the lobby. Pure. */
import * as v from 'valibot';
import type { Occupant } from '#lib/domain/directory.ts';
import type { Trade } from '#lib/domain/pass/pass-kind.ts';
import { lastDay } from '#lib/domain/period.ts';
import { cleanName, sameName } from '#lib/domain/person.ts';
import { checkPhone } from '#lib/domain/phone.ts';
import type { Wish } from '#lib/domain/renovation/apply.ts';
import { emailSchema } from '#lib/domain/renovation/renovation-facts.ts';
import type { Trait } from '#lib/domain/renovation/checklist.ts';
import type { RenovationReason } from '#lib/domain/renovation/renovation-reason.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { plateParts, unitId } from '#lib/domain/unit.ts';
import type { UnitLevel } from '#lib/domain/site.ts';

export type Application = {
	unit: string;
	applicant: 'owner' | 'tenant';
	name: string;
	/** Who comes in their place. */
	agent: string;
	phone: string;
	touches: Trait[];
	trades: Trade[];
	from: string;
	to: string;
	firm: string;
	lead: string;
	leadPhone: string;
	leadEmail: string;
	fireOfficer: string;
};

/** Most flats are done in this; the desk types what was agreed. */
const usualMonths = 3;

export function blankApplication(today: string): Application {
	return {
		...{ unit: '', applicant: 'owner', name: '', agent: '', phone: '', touches: [], trades: [] },
		...{ from: today, to: lastDay(today, { months: usualMonths }) },
		...{ firm: '', lead: '', leadPhone: '', leadEmail: '', fireOfficer: '' }
	};
}

export function applicationOf(works: Renovation): Application {
	const { unit, applicant, touches, trades, from, to, people = {} } = works;
	return {
		...{ unit, applicant, trades: [...trades], from, to },
		touches: touches.filter((trait) => trait !== 'not_owner'),
		...{ name: people.applicant ?? '', agent: people.agent ?? '', phone: people.phone ?? '' },
		...{ firm: people.contractor ?? '', lead: people.lead ?? '' },
		...{ leadPhone: people.leadPhone ?? '', leadEmail: people.leadEmail ?? '' },
		fireOfficer: people.fireOfficer ?? ''
	};
}

export type ReadApplication = { ok: true; wish: Wish } | { ok: false; reason: RenovationReason };

/** `units`: of the site's board, where doors have no numbers of their own. */
export function readApplication(
	typed: Application,
	levels: readonly UnitLevel[],
	units: readonly string[] = []
): ReadApplication {
	const no = (reason: RenovationReason) => ({ ok: false as const, reason });
	const { applicant, touches, trades, from, to, firm } = typed;
	const unit = typed.unit.normalize('NFKC').trim();
	if (!units.includes(unit) && unitId(plateParts(unit), levels) === undefined)
		return no('UNIT_INVALID');
	const name = cleanName(typed.name);
	if (name === undefined || trades.length === 0) return no('NAME_MISSING');
	const others = { agent: typed.agent, lead: typed.lead, fireOfficer: typed.fireOfficer };
	const names = Object.entries(others).filter(([, text]) => text.trim() !== '');
	const clean = names.map(([key, text]) => [key, cleanName(text)] as const);
	if (clean.some(([, text]) => text === undefined)) return no('NAME_MISSING');
	const phones = { phone: typed.phone, leadPhone: typed.leadPhone };
	const numbers = Object.entries(phones).filter(([, text]) => text.trim() !== '');
	const checked = numbers.map(([key, text]) => [key, checkPhone(text)] as const);
	if (checked.some(([, phone]) => !phone.ok)) return no('PHONE_INVALID');
	const leadEmail = typed.leadEmail.normalize('NFKC').trim();
	if (leadEmail !== '' && !v.is(emailSchema, leadEmail)) return no('EMAIL_INVALID');
	if (![from, to].every((date) => /^\d{4}-\d{2}-\d{2}$/.test(date))) return no('DATES_INVALID');
	const people = {
		applicant: name,
		...Object.fromEntries(clean),
		...Object.fromEntries(checked.map(([key, phone]) => [key, phone.ok ? phone.number : ''])),
		...(firm.trim() && { contractor: firm.trim() }),
		...(leadEmail && { leadEmail })
	};
	return { ok: true, wish: { unit, applicant, touches, trades, from, to, people } };
}

/** RE2: does somebody of this name live or work there today? A station knows surnames only. */
export function isOnRoll(
	{ unit, people }: Pick<Renovation, 'unit' | 'people'>,
	occupants: readonly Occupant[],
	today: string
): boolean {
	const name = people?.applicant;
	return occupants.some(
		({ unit: home, surname, starts, ends }) =>
			home === unit &&
			starts <= today &&
			(!ends || today < ends) &&
			name !== undefined &&
			(sameName(surname, name) || cleanName(name)?.startsWith(surname) === true)
	);
}
