/** What a visitor asked of their own record, and the office did (RULES.md R14). */
import * as v from 'valibot';
import type { Role } from './register.ts';

/** Who wants it gone, and on what ground. Closed: each has a text. */
export const eraseWhys = ['person_asked', 'consent_withdrawn', 'guardian_asked'] as const;
export type EraseWhy = (typeof eraseWhys)[number];

export const rightsFactSchemas = {
	/** From here on no station and no back office may keep a name of this visit. */
	ErasureAsked: { data: v.strictObject({ why: v.picklist(eraseWhys) }) }
} as const;

/** Whoever asks is looked at in the office, where nothing else of the visit is waited for. */
export const rightsFactBy: Record<keyof typeof rightsFactSchemas, readonly Role[]> = {
	ErasureAsked: ['office']
};
