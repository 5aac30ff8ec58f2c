import * as v from 'valibot';
import { canonical, sha256Hex } from './canonical.ts';
import { wordsOf, type Fact, type KeptReason } from './fact.ts';

/** Twice a UUID. */
const saltMax = 72;

/** What a station is enrolled as; `office` is the back office's own hand. */
export const roles = ['lobby', 'gate', 'desk', 'office'] as const;
export type Role = (typeof roles)[number];

/** What one kind of fact may hold, by version, and which stations may state it. */
export type FactKind = {
	type: string;
	v: number;
	by: readonly Role[];
	/** What of it only some of them may say; everything, where there is none. Asked of data that fit. */
	says?: (data: object, role: Role) => boolean;
	data: v.GenericSchema;
	personal?: v.GenericSchema;
	/** Staff's stations record it also while nobody is on duty: leaving is never refused, an alert never waits. */
	unattended?: true;
};

/** How an entity shows in lists: the same columns on the station and in the back office. */
export type Row = {
	status: string;
	/** When it began (ISO). */
	at: string;
	unit?: string;
	/** Something that posts must be told though nobody asked; absent when there is nothing. */
	alarm?: 1;
	/** Somebody is in the house on it, whatever its status. */
	inside?: 1;
	/** When a timer must look at it again (ISO); absent when none runs. */
	due?: string;
	/** The station whose business this is: a lobby tablet receives only its own. */
	origin?: string;
};

/** A book of the front desk: facts in, one entity a subject out. */
export interface Register<Entity> {
	/** Left part of `subject`. */
	name: string;
	kinds: readonly FactKind[];
	blank: Entity;
	/** Pure and total: a fact that does not fit changes nothing and never throws (RULES.md F4). */
	evolve(entity: Entity, fact: Fact): Entity;
	row(entity: Entity): Row;
}

/** Any book: its methods take the entity they themselves made. */
export type AnyRegister = Register<unknown>;

/** Judges one fact against its register's kinds; undefined means: fold it. */
export function judge(
	registers: readonly AnyRegister[],
	fact: Fact,
	role: Role
): KeptReason | undefined {
	const register = registers.find(({ name }) => fact.subject.startsWith(`${name}:`));
	const kind = register?.kinds.find(({ type, v }) => type === fact.type && v === fact.v);
	if (!kind) return 'unknown_kind';
	if (!kind.by.includes(role)) return 'not_allowed';
	if (!v.is(kind.data, fact.data)) return 'invalid';
	if (kind.says && !kind.says(fact.data, role)) return 'not_allowed';
	if (fact.personal === undefined) return undefined;
	const isFit = kind.personal && v.is(kind.personal, wordsOf(fact.personal));
	return isFit && hasSalt(fact.personal) ? undefined : 'invalid';
}

/** Facts of earlier versions carry theirs in the digest. */
function hasSalt(personal: { salt?: unknown }): boolean {
	return v.is(v.optional(v.pipe(v.string(), v.maxLength(saltMax))), personal.salt);
}

/** One word for what these books know: it changes with every kind of fact and every field of a blank entity. */
export function foldMark(registers: readonly AnyRegister[]): string {
	const known = registers.map(({ name, kinds, blank }) => ({
		...{ name, blank: blank as object },
		kinds: kinds.map(({ type, v: version }) => `${type}.${String(version)}`)
	}));
	return sha256Hex(canonical(known)).slice(0, 16);
}

export function fold<Entity>(register: Register<Entity>, facts: readonly Fact[]): Entity {
	return facts.reduce((entity, fact) => register.evolve(entity, fact), register.blank);
}
