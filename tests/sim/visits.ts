import * as v from 'valibot';
import type { Decision, Fact, Happening } from '#lib/domain/fact.ts';
import type { FactKind, Register } from '#lib/domain/register.ts';

/** The first visit, told just closely enough that every order of its facts shows in the entity. */
export type Visit = { status: string; at: string; told: string[] };

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

export const visits: Register<Visit> = {
	name: 'visit',
	kinds: steps.map(([type]): FactKind => ({ type, v: 1, by, data, personal })),
	blank: { status: 'none', at: '', told: [] },
	evolve(visit, fact: Fact) {
		const step = steps.find(([type]) => type === fact.type);
		if (!step) return visit;
		return { status: step[1], at: visit.at || fact.occurredAt, told: [...visit.told, fact.id] };
	},
	row: ({ status, at }) => ({ status, at })
};

export type Wish = 'next' | 'two' | 'unknown';

/** The rule: the next step of the visit, refused once the visitor has left. */
export function decide(visit: Visit, wish: Wish): Decision<'gone'> {
	if (visit.status === 'gone') return { ok: false, reason: 'gone' };
	if (wish === 'unknown') return { ok: true, happenings: [{ type: 'Teleported', v: 1, data: {} }] };
	const next = steps.findIndex(([, status]) => status === visit.status) + 1;
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
