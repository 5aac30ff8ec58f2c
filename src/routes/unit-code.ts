/** U7: the household's code, read out by phone, on whichever station the visitor stands before. */
import type { Fact } from '#lib/domain/fact.ts';
import { confirmByCode, type ByCodeReason } from '#lib/domain/visit-consent.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Station } from '#lib/store/station.ts';
import { checkUnitCode, type CodeReason } from '#lib/store/unit-code.ts';

/** A closed list: each has a text in `code.reason`. */
export type CodeRefusal = CodeReason | ByCodeReason;

/** Whom the visitor seeks by name; a courier or a child seeks nobody. */
export const soughtName = ({ hostSurname, hostName }: Visit) => hostName ?? hostSurname;

/** Can a code speak for this visit where no staff is? It opens with the name of whom the visitor seeks. */
export function takesCode(visit: Visit): boolean {
	return visit.unit !== '' && soughtName(visit) !== undefined;
}

/** Undefined when the consent stands, durably. `visit` is the one on the screen, `id` its UUID; `name`: of the household. */
export async function confirmWithCode(
	station: Station,
	id: string,
	visit: Visit,
	code: string,
	actor: Fact['actor'],
	name = soughtName(visit) ?? ''
): Promise<CodeRefusal | undefined> {
	const typed = { unit: visit.unit, name, code, id: station.newId() };
	const checked = await checkUnitCode(station.db, typed, station.clock());
	if (!checked.ok) return checked.reason;
	// The earliest the true time can be decides: a doubtful clock must not undo a consent.
	const { lo } = station.clock();
	const recorded = await station.record(id, actor, (current) =>
		confirmByCode(current, { step: checked.step, unit: visit.unit }, lo, station.site.limits)
	);
	return recorded.ok ? undefined : recorded.reason;
}
