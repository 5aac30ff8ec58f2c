/** The book of renovations (RULES.md RE): from the application to the refund. */
import { wordsOf } from '../fact.ts';
import type { Register } from '../register.ts';
import { renovationFactKinds } from './renovation-facts.ts';
import { evolveRenovation } from './renovation-fold.ts';
import { blankRenovation, type Renovation } from './renovation-state.ts';

export const renovations: Register<Renovation> = {
	name: 'renovation',
	kinds: renovationFactKinds,
	blank: blankRenovation,
	evolve: (now, fact) =>
		evolveRenovation(now, fact.personal ? { ...fact, personal: wordsOf(fact.personal) } : fact),
	row: ({ status, draftedAt, unit }) => ({
		status,
		at: new Date(draftedAt).toISOString(),
		...(unit && { unit })
	})
};
