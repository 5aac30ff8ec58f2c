/** Known mistakes for the simulation of what follows: each must be found. */
export const followMutants = {
	markAfter: 'puts a subject down after the commit of its fact, where a crash may come between',
	takeFirst: 'takes a subject off the list before it is looked at',
	settleBlind: 'notes the next look over a mark that was made meanwhile',
	countsAnew: 'counts marks from zero where their row was away meanwhile',
	noLock: 'records what was decided before the lock was held',
	early: 'has a server whose clock is a day ahead',
	forgetsCash: 'does not look at a page when cash came to it',
	deafExpiry: 'takes a promise back though its tablet was not heard'
} as const;
export type FollowMutant = keyof typeof followMutants;
export const followMutantNames = Object.keys(followMutants) as FollowMutant[];
