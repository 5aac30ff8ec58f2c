/** What a card's entry means for its renovation, and what becomes of the renovation for its cards (RULES.md TI2–TI4). */
import { takeBack } from '../pass/block.ts';
import { states, type PassDecision } from '../pass/pass-reason.ts';
import type { Pass } from '../pass/pass-state.ts';
import type { RenovationDecision } from '../renovation/renovation-reason.ts';
import type { Renovation, RenovationStatus } from '../renovation/renovation-state.ts';
import { begin } from '../renovation/works.ts';
import { dateStart } from '../time.ts';

/** Renovations by their id, as far as they are known. */
export type Works = ReadonlyMap<string, Renovation>;

const nothing = { ok: true as const, happenings: [] };
const over: readonly RenovationStatus[] = ['accepted', 'refund_due', 'closed', 'cancelled'];
const worked: readonly RenovationStatus[] = ['permitted', 'in_progress'];

/** TI2: somebody came in on a card for these works while they were permitted, whichever of the two is told first. */
export function beginByEntry(
	id: string,
	works: Renovation,
	cards: readonly Pass[],
	zone: string
): RenovationDecision {
	if (works.status !== 'permitted') return nothing;
	const from = Math.max(dateStart(works.from, zone), works.permittedAt ?? 0);
	const cameIn = cards.some(
		({ flats, entered, addedAt = {} }) =>
			entered !== undefined &&
			flats.some(
				({ unit, project }) => project === id && entered.hi >= Math.max(from, addedAt[unit] ?? 0)
			)
	);
	return cameIn ? begin(works) : nothing;
}

/** TI3, TI4: what a card's renovations mean for it now. Where it is good for several flats the others' work goes on. */
export function followWorks(pass: Pass, works: Works): PassDecision {
	if (!['active', 'suspended', 'expired'].includes(pass.status)) return nothing;
	const done = pass.flats.filter(({ project = '' }) => over.includes(statusOf(works, project)));
	if (done.length > 0)
		return takeBack(
			pass,
			done.map(({ unit }) => unit),
			'project_closed'
		);
	const own = pass.flats.flatMap(({ project = '' }) => works.get(project) ?? []);
	const isWorked = own.some(({ status }) => worked.includes(status));
	const isHeld = pass.holds.includes('project_stopped');
	if (isWorked) return isHeld ? states('PassResumed', { why: 'project_stopped' }) : nothing;
	// A permit that is merely over needs no hold: the gate says so, and the card may be renewed after an extension.
	const isStopped = own.some(
		({ status, stopped }) =>
			status === 'stopped' && stopped.some((why) => why === 'violation' || why === 'safety')
	);
	const isGood = pass.status === 'active' || pass.status === 'suspended';
	return isStopped && isGood && !isHeld
		? states('PassSuspended', { why: 'project_stopped' })
		: nothing;
}

const statusOf = (works: Works, project: string): RenovationStatus =>
	works.get(project)?.status ?? 'blank';
