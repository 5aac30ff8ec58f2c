/** What may be done with a visit's names because their person asked (RULES.md R14, R15). */
import { openAlarms } from './alarm.ts';
import type { Decision } from './fact.ts';
import { cleanName } from './person.ts';
import { checkPhone } from './phone.ts';
import { cleanOtherPlate } from './plate-number.ts';
import { holdsNames } from './retention.ts';
import { correctables, type Correctable, type CorrectWhy, type EraseWhy } from './rights-facts.ts';
import { waitingStatuses, type Visit, type Visitor } from './visit-state.ts';
import { happening } from './visit-verbs.ts';

/** Why names stay for now, or need not go any more. Closed: each has a text with what to do. */
export const eraseRefusals = [
	'already_erased',
	'merged',
	'inside',
	'waiting',
	'pass_in_force',
	'alarm_open',
	'nothing_kept'
] as const;
export type EraseRefusal = (typeof eraseRefusals)[number];

/** Undefined where the names may go now. No book of the money knows a visit: no deposit can hang on one. */
export function eraseRefusal(visit: Visit, now: number): EraseRefusal | undefined {
	if (visit.erasure) return 'already_erased';
	if (visit.status === 'merged') return 'merged';
	if (visit.status === 'inside') return 'inside';
	if (waitingStatuses.includes(visit.status)) return 'waiting';
	if (mayStillComeIn(visit, now)) return 'pass_in_force';
	if (openAlarms(visit, now).length > 0) return 'alarm_open';
	return holdsNames(visit) ? undefined : 'nothing_kept';
}

/** The gate is to know whoever may come in by name. */
function mayStillComeIn({ status, pass, entries }: Visit, now: number): boolean {
	if (status === 'approved') return !pass || now < pass.validTo;
	return status === 'left' && pass !== undefined && now < pass.validTo && entries < pass.entriesMax;
}

/** R14: names, pictures and signature of this visit go now, wherever they are. */
export function askErasure(visit: Visit, why: EraseWhy, now: number): Decision<EraseRefusal> {
	const reason = eraseRefusal(visit, now);
	if (reason) return { ok: false, reason };
	return { ok: true, happenings: [happening('ErasureAsked', { why })] };
}

/** R14: a record that was merged goes with the one that stayed (D2), whatever became of it. */
export function askErasureOfMerged(visit: Visit, why: EraseWhy): Decision<EraseRefusal> {
	if (visit.erasure) return { ok: false, reason: 'already_erased' };
	return { ok: true, happenings: [happening('ErasureAsked', { why })] };
}

export const correctRefusals = [
	'nothing_kept',
	'nothing_changed',
	'not_held',
	'name_invalid',
	'phone_invalid',
	'plate_invalid'
] as const;
export type CorrectRefusal = (typeof correctRefusals)[number];

/** As typed; '' for what stays as it is. */
export type Correction = Record<Correctable, string>;

const read: Record<Correctable, (typed: string) => string | undefined> = {
	name: cleanName,
	phone: (typed) => {
		const checked = checkPhone(typed);
		return checked.ok ? checked.number : undefined;
	},
	plate: cleanOtherPlate
};

/** R15: what is held of the visitor is put right; nothing is noted that was not asked for before (K2). */
export function correctParticulars(
	{ visitor, erasure }: Visit,
	typed: Correction,
	why: CorrectWhy
): Decision<CorrectRefusal> {
	const no = (reason: CorrectRefusal) => ({ ok: false, reason }) as const;
	if (!visitor || erasure) return no('nothing_kept');
	const words: Partial<Record<Correctable, string>> = {};
	for (const field of correctables) {
		if (typed[field].trim() === '') continue;
		const word = read[field](typed[field]);
		if (word === undefined) return no(`${field}_invalid`);
		const held = field === 'name' ? calledBy(visitor) : visitor[field];
		if (!held) return no('not_held');
		if (word !== held) words[field] = word;
	}
	const fields = correctables.filter((field) => words[field] !== undefined);
	if (fields.length === 0) return no('nothing_changed');
	const { name, ...rest } = words;
	const personal = { ...(name && named(visitor, name)), ...rest };
	return {
		ok: true,
		happenings: [happening('ParticularsCorrected', { fields, why }, personal)]
	};
}

const calledBy = ({ name, surname }: Visitor) => name ?? surname;

/** Where a full name was asked it is that one; where it is also what the visitor is called by, both. */
function named(visitor: Visitor, name: string): { name?: string; surname?: string } {
	if (visitor.name === undefined) return { surname: name };
	return { name, ...(visitor.surname === visitor.name && { surname: name }) };
}
