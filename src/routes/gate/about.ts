/** Whom a code is about, as this gate knows them at a moment: a visit, or the holder of a card. */
import type { Decision } from '#lib/domain/fact.ts';
import type { HolderView } from '#lib/domain/pass/at-gate.ts';
import {
	admitHolder,
	admitHolderByLeave,
	letHolderOut,
	noteHolderRefused
} from '#lib/domain/pass/movement.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Tool } from '#lib/domain/pass/pass-facts.ts';
import type { OverrideWhy } from '#lib/domain/post-facts.ts';
import {
	admit,
	admitByLeave,
	letOut,
	noteRefusal,
	type Accepted,
	type Direction,
	type Verdict
} from '#lib/domain/verdict.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Recorded } from '#lib/store/record.ts';
import type { Station } from '#lib/store/station.ts';
import { staff } from './asking.ts';
import { findHolder, knownCard } from './holders.ts';
import { findVisit, known } from './known-visits.ts';

export type About = { visit?: Visit | undefined; holder?: HolderView | undefined };

const cards = `${passes.name}:`;
export const isCard = (subject: string) => subject.startsWith(cards);
export const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);

export async function aboutOf(
	station: Pick<Station, 'db' | 'site'>,
	subject: string
): Promise<About> {
	const id = idOf(subject);
	if (isCard(subject)) return { holder: await findHolder(station, id) };
	return { visit: await findVisit(station.db, id) };
}

/** Does this gate know them, and how many are inside? */
export function insideOf({ visit, holder }: About): number | undefined {
	return visit?.insideCount ?? holder?.pass?.insideCount;
}

export type Choice = {
	count: number;
	accepted?: Accepted;
	certainty: 'all' | 'alone';
	tools?: readonly Tool[] | undefined;
};
type Leave = { count: number; by: string; why: OverrideWhy; certainty: 'all' | 'alone' };

/** What a guard does about a verdict, for visits and cards alike. */
export const moves = {
	letIn: (
		subject: string,
		verdict: Verdict,
		{ tools = [], ...choice }: Choice
	): Decision<string> =>
		isCard(subject) ? admitHolder(verdict, { ...choice, tools }) : admit(verdict, choice),
	byLeave: (subject: string, verdict: Verdict, leave: Leave): Decision<string> =>
		isCard(subject) ? admitHolderByLeave(verdict, leave) : admitByLeave(verdict, leave),
	letOut: (
		subject: string,
		verdict: Verdict,
		{ count, tools }: { count: number; tools?: readonly Tool[] | undefined }
	): Decision<string> => (isCard(subject) ? letHolderOut(verdict, tools) : letOut(verdict, count)),
	refused: (subject: string, verdict: Verdict): Decision<never> =>
		isCard(subject) ? noteHolderRefused(verdict) : noteRefusal(verdict)
};

/** Written into its own book, by what stands there at that moment. */
export async function recordMove(
	station: Station,
	{ subject, about }: { subject: string; about: About },
	decide: (about: About) => Decision<string>,
	entry?: string
): Promise<Recorded<unknown, string>> {
	const id = idOf(subject);
	if (!isCard(subject))
		return station.record(id, staff, (visit) => decide({ visit: known(visit) }), entry);
	const { permits, site } = about.holder ?? (await findHolder(station, id));
	return station.recordIn(
		passes,
		id,
		staff,
		(pass) => decide({ holder: { pass: knownCard(pass), permits, site } }),
		entry
	);
}

/** PA18: nothing yet on the way in; on the way out everything that is in the house, until the guard says otherwise. */
export function carriedBy({ holder }: About, direction: Direction): { tools?: readonly Tool[] } {
	if (!holder?.pass) return {};
	return { tools: direction === 'out' ? (holder.pass.tools ?? []) : [] };
}
