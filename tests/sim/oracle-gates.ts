import type { Fact } from '#lib/domain/fact.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { VisitFact } from '#lib/domain/visit-facts.ts';
import type { Shelf } from './log.ts';
import type { Ledger, Opened } from './station.ts';

/**
 * What must hold of every pass, counted from the facts without the rules that are under test. `truth`:
 * each subject as the rules fold it.
 */
export function* judgeGates(
	{ books: { facts }, restores }: Shelf,
	ledger: Ledger,
	truth: ReadonlyMap<string, unknown>
): Generator<string> {
	yield* ledger.breaches;
	const bySubject = Map.groupBy(
		facts.filter(({ kept, fact }) => !kept && fact.subject.startsWith('visit:')),
		({ fact }) => fact.subject
	);
	for (const [subject, placed] of bySubject) {
		const row = placed.map(({ fact }) => fact);
		// Of a station that was enrolled after the backup a restored back office cannot know (Y19).
		const isVouched = ({ device, atMs }: Opened) =>
			restores.every((restore) => atMs > restore.atMs || restore.known.has(device));
		const opened = ledger.opened.filter((entry) => entry.subject === subject && isVouched(entry));
		const visit = truth.get(subject) as Visit;
		yield* judgePass(visit, row, sum(opened.filter(({ sure }) => sure)));
	}
}

const sum = (all: readonly { count: number }[]) =>
	all.reduce((total, { count }) => total + count, 0);

function* judgePass(visit: Visit, row: readonly Fact[], sure: number): Generator<string> {
	const subject = row[0]?.subject ?? '';
	const facts = row as readonly VisitFact[];
	const pass = facts.find((fact) => fact.type === 'PassIssued')?.data;
	const most = pass ? pass.count * pass.entriesMax : Infinity;
	// Of a group some may leave and come back while others are inside; of one person nobody can.
	const isPlain = pass?.count === 1 || facts.every(({ type }) => type !== 'VisitorLeft');
	if (isPlain && sure > most) yield `I4 ${subject}: ${sure} let in for sure on a pass for ${most}`;
	let inside = 0;
	let entries = 0;
	/** One moment for each person whose exit was told before their entry. */
	const out: number[] = [];
	for (const fact of facts) {
		if (fact.type === 'VisitorEntered') {
			entries += inside === 0 ? 1 : 0;
			const cameAt = Date.parse(fact.clock.hi);
			for (let person = 0; person < fact.data.count; person += 1) {
				const exit = out.findIndex((at) => at > cameAt);
				if (exit < 0) inside += 1;
				else out.splice(exit, 1);
			}
		} else if (fact.type === 'VisitorLeft') {
			for (let person = 0; person < fact.data.count; person += 1) {
				if (inside > 0) inside -= 1;
				else out.push(Date.parse(fact.clock.lo));
			}
		}
	}
	const peak = mostAtOnce(facts);
	if (visit.insideCount !== inside)
		yield `I10 ${subject}: ${visit.insideCount} inside, ${inside} counted`;
	const isDouble = pass !== undefined && (peak > pass.count || entries > pass.entriesMax);
	const flags: readonly string[] = visit.flags;
	if (flags.includes('double_entry') !== isDouble)
		yield `I5 ${subject}: ${peak} of ${pass?.count} inside, ${entries} entries, ${flags.join()}`;
}

/** Most people inside at once: each entry with all that came before it, by the station's own row, sure time, or as heard. */
function mostAtOnce(facts: readonly VisitFact[]): number {
	const order: VisitFact[] = [];
	const surely = (one: VisitFact, other: VisitFact) =>
		one.device === other.device
			? one.seq < other.seq
			: Date.parse(one.clock.hi) < Date.parse(other.clock.lo);
	for (const fact of facts) {
		if (fact.type !== 'VisitorEntered' && fact.type !== 'VisitorLeft') continue;
		let place = order.length;
		for (let other = order[place - 1]; other && surely(fact, other); other = order[place - 1])
			place -= 1;
		order.splice(place, 0, fact);
	}
	let [inside, most] = [0, 0];
	for (const { type, data } of order) {
		const { count } = data as { count: number };
		inside = type === 'VisitorEntered' ? inside + count : Math.max(0, inside - count);
		most = Math.max(most, inside);
	}
	return most;
}
