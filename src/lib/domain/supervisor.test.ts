import { expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { isToBeTold, noteTold, toldWithinMs } from './supervisor.ts';
import { blankVisit, type Visit } from './visit-state.ts';

const site = yunqi();
const inside: Visit = {
	...blankVisit,
	...{ status: 'inside', type: 'official', enteredAt: monday, insideCount: 2 }
};

test('[V16] a supervisor hears of officials who came in, until they say so or a day after they left', () => {
	expect(isToBeTold(inside, site, monday)).toBe(true);
	expect(isToBeTold(inside, site, monday + 3 * toldWithinMs)).toBe(true);
	const gone: Visit = { ...inside, status: 'left', insideCount: 0 };
	expect(isToBeTold(gone, site, monday + toldWithinMs - 1)).toBe(true);
	expect(isToBeTold(gone, site, monday + toldWithinMs)).toBe(false);

	expect(isToBeTold({ ...inside, type: 'family' }, site, monday)).toBe(false);
	const { enteredAt: _at, ...expected } = inside;
	expect(isToBeTold({ ...expected, status: 'approved', insideCount: 0 }, site, monday)).toBe(false);
	expect(isToBeTold({ ...inside, told: { by: 's01', at: monday } }, site, monday)).toBe(false);
	expect(noteTold({ ...inside, told: { by: 's01', at: monday } })).toEqual({
		...{ ok: true, happenings: [] }
	});
});
