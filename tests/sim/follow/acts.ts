/** What happens at desk and gate, and how often. */
import { applyFor, issue, lose, replace, renew, comeAndGo, handBack } from './card-acts.ts';
import { sell, undo, withhold, askBack, payBack } from './money-acts.ts';
import type { Act } from './post.ts';
import { plan, allow, control, finish, flame } from './works-acts.ts';

/** How often each happens, of all that happens there. */
export const atDesk: readonly (readonly [weight: number, act: Act])[] = [
	...([
		[4, plan],
		[8, sell],
		[6, allow],
		[6, applyFor],
		[8, issue],
		[2, undo]
	] as const),
	...([
		[2, withhold],
		[3, askBack],
		[6, payBack],
		[5, control],
		[1, finish]
	] as const),
	...([
		[2, lose],
		[3, replace],
		[2, renew],
		[1, handBack],
		[2, flame]
	] as const)
];

export const atGate: readonly (readonly [weight: number, act: Act])[] = [
	...([
		[8, comeAndGo],
		[1, lose],
		[1, handBack],
		[4, flame]
	] as const)
];
