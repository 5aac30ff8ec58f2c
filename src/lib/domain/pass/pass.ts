/** The book of passes (RULES.md PA): of workers, service people, tenants and residents. A visitor's pass is its visit's. */
import { isAlarming } from '../alarm.ts';
import { wordsOf } from '../fact.ts';
import type { Register } from '../register.ts';
import { passFactKinds } from './pass-facts.ts';
import { evolvePass } from './pass-fold.ts';
import { blankPass, type Pass } from './pass-state.ts';

export const passes: Register<Pass> = {
	name: 'pass',
	kinds: passFactKinds,
	blank: blankPass,
	evolve: (pass, fact) =>
		evolvePass(pass, fact.personal ? { ...fact, personal: wordsOf(fact.personal) } : fact),
	row: (pass) => {
		const { status, appliedAt, flats } = pass;
		const [first] = flats;
		return {
			status,
			at: new Date(appliedAt).toISOString(),
			...(first && { unit: first.unit }),
			...(isAlarming(pass) && { alarm: 1 as const }),
			...(pass.insideCount > 0 && { inside: 1 as const })
		};
	}
};
