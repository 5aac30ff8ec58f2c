/** The workers' cards for a resident's own units, on the resident's own page (RULES.md PA10). */
import type { Decision } from '#lib/domain/fact.ts';
import { takeBack } from '#lib/domain/pass/block.ts';
import { kindRules } from '#lib/domain/pass/pass-kind.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import { statusAt, validToOf, type Pass } from '#lib/domain/pass/pass-state.ts';
import { maskName } from '#lib/domain/person.ts';
import type { Site } from '#lib/domain/site.ts';
import type { ResidentReason, ResidentView } from '#lib/protocol/resident-page.ts';
import type { Queries } from './database/open.ts';
import type { Recorder } from './record.ts';

/** Of whom, and for which units they may answer today. */
type Owner = { site: Pick<Site, 'id'>; person: string; units: readonly string[] };

/** Of one unit; no household has more people at work. */
const cardsMax = 100;

export async function cardsOf(
	{ query }: Pick<Queries, 'query'>,
	{ site, units }: Owner,
	now: number
): Promise<NonNullable<ResidentView['cards']>> {
	const cards: NonNullable<ResidentView['cards']> = [];
	for (const unit of units) {
		const rows = await query<{ subject: string; state: Pass }>(
			`select subject, state from entity where site = $1 and register = 'pass'
				and state -> 'flats' @> $2::text::jsonb and status in ('active', 'suspended')
			order by at desc limit ${String(cardsMax)}`,
			[site.id, JSON.stringify([{ unit }])]
		);
		for (const { subject, state } of rows) {
			if (!isOfWorker(state) || statusAt(state, now) === 'expired') continue;
			const { holder, card } = state;
			cards.push({
				...{ id: subject.slice('pass:'.length), unit, number: card?.number ?? '' },
				...(holder?.name !== undefined && { name: maskName(holder.name) }),
				...(holder?.trade && { trade: holder.trade }),
				...{ until: validToOf(state), isSuspended: state.status === 'suspended' }
			});
		}
	}
	return cards;
}

/** Of a card for several flats only the resident's own goes. */
export async function takeBackCard(
	recorder: Recorder,
	{ site, person, units }: Owner,
	{ id, unit }: { id: string; unit: string }
): Promise<{ ok: true } | { ok: false; reason: ResidentReason }> {
	const recorded = await recorder.record(
		site.id,
		passes,
		`pass:${id}`,
		{ kind: 'host', id: person },
		(pass): Decision<'not_your_unit' | 'card_over'> => {
			const isTheirs = units.includes(unit) && pass.flats.some((flat) => flat.unit === unit);
			if (!isTheirs || !isOfWorker(pass)) return { ok: false, reason: 'not_your_unit' };
			const taken = takeBack(pass, [unit], 'owner');
			return taken.ok ? taken : { ok: false, reason: 'card_over' };
		}
	);
	return recorded.ok ? { ok: true } : { ok: false, reason: recorded.reason };
}

const isOfWorker = ({ kind }: Pass): boolean => kindRules[kind].within === 'project';
