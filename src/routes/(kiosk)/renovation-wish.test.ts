import { expect, test } from 'vitest';
import {
	draft,
	leaveWish,
	lobbyWishesMax,
	openItems,
	submit
} from '#lib/domain/renovation/apply.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { on } from '../../../tests/fixtures/books.ts';
import { checklist, next, rules } from '../../../tests/fixtures/renovations.ts';
import { blankWish, wishOf, type LobbyWish } from './renovation-wish.ts';

const at = on('2026-11-23T10:00');
const left = (said: Partial<LobbyWish>) => {
	const wish = { ...blankWish, unit: '2-1-301', surname: '吴', phone: '138 0000 0301', ...said };
	return next(
		renovations.blank,
		draft(renovations.blank, wishOf(wish, rules, '2026-11-23'), rules, at),
		at
	);
};

test('[RE16] what is left at a lobby is a draft that the desk completes; whoever asks, it is taken alike', () => {
	const wish = left({});
	expect(wish).toMatchObject({
		...{ status: 'draft', unit: '2-1-301', from: '2026-11-23', to: '2027-02-23' },
		people: { applicant: '吴', phone: '13800000301' }
	});
	expect(submit(wish, true)).toMatchObject({ reason: 'LEAD_MISSING' });
	const { status, people } = left({ surname: '林', phone: 'no number' });
	expect([status, people]).toEqual(['draft', { applicant: '林' }]);
});

test('[RE16] a tenant is told of the owner’s consent, and what the plan touches is asked for', () => {
	const keys = (said: Partial<LobbyWish>) => openItems(left(said), checklist).map(({ key }) => key);
	expect(keys({})).not.toContain('consent');
	expect(keys({ applicant: 'tenant' })).toContain('consent');
	expect(keys({ touches: ['structure', 'gas'] })).toEqual(
		expect.arrayContaining(['structure_design', 'approvals'])
	);
});

test('[RE16] no longer than the site allows', () => {
	const short = { ...rules, renovation: { ...rules.renovation, monthsMax: 1 } };
	expect(wishOf(blankWish, short, '2026-11-23').to).toBe('2026-12-23');
});

test('[RE16] a lobby takes so many a day and sends the next one to the desk, whoever asks', () => {
	const wish = wishOf({ ...blankWish, unit: '2-1-301', surname: '吴' }, rules, '2026-11-23');
	const leave = (before: number) => leaveWish(renovations.blank, wish, rules, at, before);
	expect(leave(lobbyWishesMax - 1).ok).toBe(true);
	expect(leave(lobbyWishesMax)).toMatchObject({ ok: false, reason: 'LOBBY_FULL' });
});
