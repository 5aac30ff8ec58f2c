/** Which questions the lobby asks, from the reason to come alone (RULES.md L1, L2). */
import type { VisitType } from './site.ts';
import type { FieldKey } from './site-visit-type.ts';
import type { SignInReason } from './visit-form.ts';
import type { Visit } from './visit-state.ts';

/** A name is asked on a screen of its own; everything else by its field. */
export type AskField = Exclude<FieldKey, 'name'>;
export type AskStep = `ask_${AskField}`;
export type AnswerStep =
	'notice' | 'purpose' | 'unit' | 'board' | 'host' | 'person' | 'who' | 'name' | 'group' | AskStep;

const first: readonly AnswerStep[] = ['notice', 'purpose'];

/** L1: where to, whom, who, how many, then what the type asks in its own order; nothing else. */
export function stepsOf(type: VisitType | undefined): readonly AnswerStep[] {
	if (!type) return first;
	const { host, who, companionsMax, consent, asks } = type;
	const asked = asks.flatMap(({ field }): AnswerStep[] =>
		field === 'name' ? (who === 'full' ? [] : ['name']) : [`ask_${field}`]
	);
	const when = (condition: boolean, step: AnswerStep) => (condition ? [step] : []);
	return [
		...first,
		...when(host === 'surname' || host === 'unit', 'unit'),
		...when(host === 'company', 'board'),
		...when(host === 'surname', 'host'),
		// A parcel goes to the company, not to one of its people.
		...when(host === 'company' && consent === 'host', 'person'),
		...when(who === 'surname', 'who'),
		...when(who === 'full', 'name'),
		// The surname's screen has room to ask for companions too.
		...when(who !== 'surname' && companionsMax > 0, 'group'),
		...asked
	];
}

/** The screen after this one; undefined when everything is answered. */
export function stepAfter(steps: readonly AnswerStep[], at: AnswerStep): AnswerStep | undefined {
	return steps[steps.indexOf(at) + 1];
}

/** L2: the screen before; undefined before the first. */
export function stepBefore(steps: readonly AnswerStep[], at: AnswerStep): AnswerStep | undefined {
	const place = steps.indexOf(at);
	return place > 0 ? steps[place - 1] : undefined;
}

const mending: Partial<Record<SignInReason, readonly AnswerStep[]>> = {
	notice_not_accepted: ['notice'],
	type_unknown: ['purpose'],
	unit_malformed: ['unit', 'board'],
	host_name_invalid: ['host', 'person'],
	name_invalid: ['name', 'who'],
	companions_too_many: ['group', 'who']
};

/** Where a refused sign-in is mended; undefined where no screen of this type could. */
export function mendedAt(
	steps: readonly AnswerStep[],
	{ reason, detail }: { reason: SignInReason; detail?: unknown }
): AnswerStep | undefined {
	const field = typeof detail === 'string' ? detail : undefined;
	if (field)
		return steps.find((step) => (step === 'name' ? field === step : step === `ask_${field}`));
	const wanted = mending[reason] ?? [];
	return wanted.find((step) => steps.includes(step));
}

/** How an approved visitor goes on from the lobby. */
export type Onward =
	/** With a code of their own. */
	| 'pass'
	/** Counted at the gate by a number. */
	| 'counted'
	/** Waits until somebody of the household comes. */
	| 'fetched';

/** L3: nobody walks in alone where the type says so; a counted visitor gets a number, no code. */
export function onwardOf(type: VisitType | undefined, { pass }: Visit): Onward {
	if (type?.escort) return 'fetched';
	return type?.pass === 'qr' && pass?.kind !== 'counter' ? 'pass' : 'counted';
}
