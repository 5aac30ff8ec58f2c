/** Somebody on a guard's list: the people of a visit, or the holder of a card. */
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Visit } from '#lib/domain/visit.ts';

export type Insider = { id: string; visit: Visit } | { id: string; pass: Pass };

export const headsOf = (one: Insider): number =>
	'pass' in one ? one.pass.insideCount : one.visit.insideCount;

export const enteredAtOf = (one: Insider): number =>
	('pass' in one ? one.pass.entered?.hi : one.visit.enteredAt) ?? 0;

export const subjectOfInsider = (one: Insider): string =>
	`${'pass' in one ? 'pass' : 'visit'}:${one.id}`;
