/** Somebody on a guard's list: the people of a visit, or the holder of a card. */
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { flatsText, holderName } from './holder-words.ts';
import { calledName, unitText } from './visit-words.ts';

export type Insider = { id: string; visit: Visit } | { id: string; pass: Pass };

export const headsOf = (one: Insider): number =>
	'pass' in one ? one.pass.insideCount : one.visit.insideCount;

export const enteredAtOf = (one: Insider): number =>
	('pass' in one ? one.pass.entered?.hi : one.visit.enteredAt) ?? 0;

export const subjectOfInsider = (one: Insider): string =>
	`${'pass' in one ? 'pass' : 'visit'}:${one.id}`;

export const insiderName = (one: Insider): string =>
	'pass' in one ? holderName(one.pass) : calledName(one.visit);

export const insiderPlace = (one: Insider, site: Site): string =>
	'pass' in one ? flatsText(one.pass, site) : unitText(one.visit, site);
