import { expect, test } from 'vitest';
import { visits } from '#lib/domain/visit.ts';
import type { IssuedPass, Visit } from '#lib/domain/visit-state.ts';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { badgeOf } from './visit-badge.ts';

const pass: IssuedPass = {
	...{ kind: 'visitor', numbers: ['123456'], validFrom: monday, validTo: monday + 3_600_000 },
	...{ count: 1, entriesMax: 1, serial: 1, issuer: 'k' }
};

function badge(visitor: NonNullable<Visit['visitor']>) {
	return badgeOf({ ...visits.blank, unit: '3-1-1201', visitor }, pass, yunqi(), 'VP1:TEXT');
}

test('[P3] a badge tells the building and no room', () => {
	const { to, name } = badge({ surname: '张', title: 'mr' });
	expect({ to, name }).toEqual({ to: '3栋', name: '张先生' });
	expect(JSON.stringify(badge({ surname: '张', title: 'mr' }))).not.toContain('1201');
});

test('[P3] a name in Latin letters stands alone, masked', () => {
	expect(badge({ surname: 'Smith', title: 'mr' }).name).toBe('S***');
	expect(badge({ surname: 'Étienne', title: 'ms' }).name).toBe('É***');
});
