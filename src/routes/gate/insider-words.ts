import type { Site } from '#lib/domain/site.ts';
import { flatsText, holderName } from './holder-words.ts';
import type { Insider } from './insider.ts';
import { calledName, unitText } from './visit-words.ts';

export const insiderName = (one: Insider): string =>
	'pass' in one ? holderName(one.pass) : calledName(one.visit);

export const insiderPlace = (one: Insider, site: Site): string =>
	'pass' in one ? flatsText(one.pass, site) : unitText(one.visit, site);
