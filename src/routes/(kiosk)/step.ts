import type { AnswerStep } from '#lib/domain/visit-steps.ts';

/** What stands on the terminal. */
export type Step =
	| AnswerStep
	| 'attract'
	| 'waiting'
	| 'pass'
	| 'counted'
	| 'fetched'
	| 'left_at_gate'
	| 'neutral'
	| 'hand_over'
	| 'code'
	| 'ask_desk'
	| 'leaving'
	| 'renovation';
