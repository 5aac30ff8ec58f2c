import { expect, test } from 'vitest';
import { occupants } from '../../../tests/fixtures/cast.ts';
import { approversOf, lastDayOf, resolveHost, type Occupant } from './directory.ts';
import type { Visit } from './visit-state.ts';

const at18: Occupant[] = [
	['xu-lei', '徐', '蕾', true],
	['fang-yuan', '方', '远', true],
	['he-yu', '何', '宇', false]
].map(([person, surname, givenName, approver]) => ({
	...{ unit: '18-1801', starts: '2024-01-01' },
	...({ person, surname, givenName, approver } as Pick<Occupant, 'person' | 'surname' | 'approver'>)
}));
const today = '2026-11-23';

test('[V15] who is named in full answers alone; where they may not, or none is named, all who may', () => {
	const asked = (name?: string) => resolveHost(at18, '18-1801', { name }, today);
	expect(asked('方远')).toEqual({ ok: true, approvers: ['fang-yuan'] });
	expect(asked('Yuan Fang')).toEqual({ ok: false, reason: 'HOST_UNKNOWN' });
	expect(asked('何宇')).toEqual({ ok: true, approvers: ['xu-lei', 'fang-yuan'] });
	expect(asked()).toEqual({ ok: true, approvers: ['xu-lei', 'fang-yuan'] });
	const household = resolveHost(occupants, '3-1-1201', { surname: '周' }, today);
	expect(household).toEqual({ ok: true, approvers: ['zhou-jianguo', 'li-mei'] });
});

test('[V15] whom staff may ask: the approvers of the round who are on the list of its unit', () => {
	const round = (approvers: string[]) =>
		({ unit: '3-1-1201', round: { approvers } }) as Pick<Visit, 'unit' | 'round'>;
	expect(approversOf(round(['li-mei', 'gone', 'xu-lei', 'zhou-jianguo']), occupants)).toEqual([
		{ person: 'li-mei', surname: '李' },
		{ person: 'zhou-jianguo', surname: '周' }
	]);
	expect(approversOf({ unit: '3-1-1201' }, occupants)).toEqual([]);
});

test('[V3] staff read until when somebody lived here; of nobody else', () => {
	const until = (surname: string) => lastDayOf(occupants, '6-1-502', { surname }, today);
	expect([until('林'), until('王'), until('赵')]).toEqual(['2026-11-15', undefined, undefined]);
	expect(lastDayOf(occupants, '6-1-502', { surname: '林' }, '2026-11-15')).toBeUndefined();
});
