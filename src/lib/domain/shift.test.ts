import { describe, expect, it } from 'vitest';
import { isUnattended } from './shift.ts';
import { visits } from './visit.ts';

const versionOf = (type: string) =>
	Math.max(1, ...visits.kinds.filter((kind) => kind.type === type).map(({ v }) => v));
const stated = (...types: string[]) => ({
	happenings: types.map((type) => ({ type, v: versionOf(type), data: {} }))
});
const free = ['VisitorLeft', 'EntryRefused', 'GreenChannelOpened'];

describe('with nobody on duty', () => {
	it('[T8] leaving, refusals and an ambulance are recorded, and nothing else, alone or among others', () => {
		for (const type of free) expect(isUnattended(visits, stated(type)), type).toBe(true);
		const types = [...new Set(visits.kinds.map(({ type }) => type))];
		const attended = types.filter((type) => !isUnattended(visits, stated(type)));
		expect(attended).toContain('VisitorEntered');
		expect(attended).toHaveLength(types.length - free.length);
		expect(isUnattended(visits, stated('VisitorLeft', 'VisitorEntered'))).toBe(false);
		expect(isUnattended(visits, stated('NeverHeardOf'))).toBe(false);
		const later = { happenings: [{ type: 'VisitorLeft', v: 9, data: {} }] };
		expect(isUnattended(visits, later)).toBe(false);
	});
});
