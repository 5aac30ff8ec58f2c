/** What a visitor asked of their own record, and the office did (RULES.md R14, R15). */
import * as v from 'valibot';
import { nameLimit } from './person.ts';
import type { Role } from './register.ts';

/** Who wants it gone, and on what ground. Closed: each has a text. */
export const eraseWhys = ['person_asked', 'consent_withdrawn', 'guardian_asked'] as const;
export type EraseWhy = (typeof eraseWhys)[number];

/** Why what was noted of a visitor is another now. Closed likewise. */
export const correctWhys = ['person_asked', 'misheard', 'mistyped'] as const;
export type CorrectWhy = (typeof correctWhys)[number];

/** What can be put right: what people are called, reached and let in by. The rest was only said to the host or the gate. */
export const correctables = ['name', 'phone', 'plate'] as const;
export type Correctable = (typeof correctables)[number];

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(nameLimit * 2));

export const rightsFactSchemas = {
	/** From here on no station and no back office may keep a name of this visit. */
	ErasureAsked: { data: v.strictObject({ why: v.picklist(eraseWhys) }) },
	/** The new words only: the old ones stand in the fact that they came with, as long as it keeps them. */
	ParticularsCorrected: {
		data: v.strictObject({
			fields: v.pipe(v.array(v.picklist(correctables)), v.minLength(1), v.maxLength(3)),
			why: v.picklist(correctWhys)
		}),
		personal: v.strictObject({
			surname: v.optional(name),
			name: v.optional(name),
			phone: v.optional(v.pipe(v.string(), v.regex(/^\+?[0-9]{6,15}$/))),
			plate: v.optional(v.pipe(v.string(), v.minLength(4), v.maxLength(10)))
		})
	}
} as const;

/** Whoever asks is looked at in the office, where nothing else of the visit is waited for. */
export const rightsFactBy: Record<keyof typeof rightsFactSchemas, readonly Role[]> = {
	ErasureAsked: ['office'],
	ParticularsCorrected: ['office']
};
