import * as v from 'valibot';
import type { Decision, Fact, Happening } from '#lib/domain/fact.ts';
import type { FactKind, Register } from '#lib/domain/register.ts';

/** A made-up book whose entity shows every order of its facts: what a real one forgives, this one tells. */
export type Trail = { status: string; at: string; told: string[] };

const steps = [
	['SignedIn', 'waiting'],
	['HostConfirmed', 'confirmed'],
	['PassIssued', 'expected'],
	['Entered', 'inside'],
	['Left', 'gone']
] as const;

const by = ['lobby', 'gate', 'desk', 'office'] as const;
const data = v.strictObject({ n: v.number() });
const personal = v.strictObject({ name: v.string() });

export const trails: Register<Trail> = {
	name: 'trail',
	kinds: steps.map(([type]): FactKind => ({ type, v: 1, by, data, personal })),
	blank: { status: 'none', at: '', told: [] },
	evolve(trail, fact: Fact) {
		const step = steps.find(([type]) => type === fact.type);
		if (!step) return trail;
		return { status: step[1], at: trail.at || fact.occurredAt, told: [...trail.told, fact.id] };
	},
	row: ({ status, at }) => ({ status, at })
};

export type Wish = 'next' | 'two' | 'unknown';

/** The rule: the next step, refused behind the last one. */
export function decide(trail: Trail, wish: Wish): Decision<'gone'> {
	if (trail.status === 'gone') return { ok: false, reason: 'gone' };
	if (wish === 'unknown') return { ok: true, happenings: [{ type: 'Teleported', v: 1, data: {} }] };
	const next = steps.findIndex(([, status]) => status === trail.status) + 1;
	const happenings = steps
		.slice(next, next + (wish === 'two' ? 2 : 1))
		.map(([type], index): Happening => ({
			type,
			v: 1,
			data: { n: next + index },
			...(type === 'SignedIn' && { personal: { name: '王小明' } })
		}));
	return { ok: true, happenings };
}
