/** When time alone changes something in a book: the next moment at which somebody must look (RULES.md TI1). */
import { cashDays, type CashDay } from '../money/cash-day.ts';
import { cashDueAt } from '../money/cash-day-due.ts';
import { charges } from '../money/charge.ts';
import { readCashDay } from '../money/numbers.ts';
import { receipts } from '../money/receipt.ts';
import type { Receipt } from '../money/receipt-state.ts';
import { moneyOf } from '../money/settings.ts';
import { passes } from '../pass/pass.ts';
import { validToOf, type Pass } from '../pass/pass-state.ts';
import { endOfDate } from '../period.ts';
import type { AnyRegister } from '../register.ts';
import { draftEnd, permitEnd } from '../renovation/apply.ts';
import { refundDueAt } from '../renovation/finish.ts';
import { hotWorks, type HotWork } from '../renovation/hot-work.ts';
import type { Renovation } from '../renovation/renovation-state.ts';
import { renovations } from '../renovation/renovation.ts';
import { endWarnAt, isEndUntold } from '../renovation/works.ts';
import type { Site } from '../site.ts';
import { dayMs } from '../time.ts';

/** The books that are looked at when their time has come and after every fact, in the order in which one leads to the next. */
export const followed: readonly AnyRegister[] = [
	renovations,
	hotWorks,
	charges,
	passes,
	receipts,
	cashDays
];

/** Undefined: time changes nothing more. */
export function dueOf(subject: string, entity: unknown, site: Site): number | undefined {
	const [register] = subject.split(':');
	switch (register) {
		case passes.name:
			return passDue(entity as Pass, site);
		case renovations.name:
			return renovationDue(entity as Renovation, site);
		case hotWorks.name:
			return hotWorkDue(entity as HotWork, site);
		case receipts.name:
			return receiptDue(entity as Receipt);
		case cashDays.name:
			return cashDayDue(subject, entity as CashDay, site);
		default:
			return undefined;
	}
}

function passDue(pass: Pass, { passes: { unpaidDays } }: Site): number | undefined {
	const { status, approvedAt, ranOutAt = 0 } = pass;
	if (status === 'approved') return (approvedAt ?? 0) + unpaidDays * dayMs;
	const runs = status === 'active' || status === 'suspended';
	return runs && ranOutAt < validToOf(pass) ? validToOf(pass) : undefined;
}

function renovationDue(now: Renovation, site: Site): number | undefined {
	switch (now.status) {
		case 'draft':
			return draftEnd(now, site);
		case 'approved':
			return (now.approvedAt ?? 0) + site.renovation.unpaidDays * dayMs;
		case 'permitted':
		case 'in_progress': {
			const end = permitEnd(now, site.zone);
			return isEndUntold(now) ? Math.min(endWarnAt(now, site), end) : end;
		}
		case 'stopped':
			return now.stopped.includes('permit_over') ? undefined : permitEnd(now, site.zone);
		case 'accepted':
			return refundDueAt(now, site);
		default:
			return undefined;
	}
}

function hotWorkDue({ status, on, endsAt }: HotWork, { zone }: Site): number | undefined {
	if (status === 'active') return endsAt;
	return status === 'requested' || status === 'approved' ? endOfDate(on, zone) : undefined;
}

function receiptDue({ requests }: Receipt): number | undefined {
	const promised = requests.filter(({ status }) => status === 'authorised');
	if (promised.length === 0) return undefined;
	return Math.min(...promised.map(({ until = 0 }) => until));
}

function cashDayDue(subject: string, day: CashDay, site: Site): number | undefined {
	const name = readCashDay(subject);
	return name && !day.late ? cashDueAt(day, name.day, site.zone, moneyOf(site)) : undefined;
}
