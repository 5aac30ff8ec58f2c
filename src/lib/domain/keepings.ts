/** The catalogue of books that hold names and pictures: one entry each, asked on both sides (RULES.md R7). */
import { blobsOf, blobUntil, isNeededAtLobby, isShownAtPost } from './blob.ts';
import type { AnyKeeping, Keeping } from './keeping.ts';
import { receiptKeeping } from './money/keeping.ts';
import { passKeeping } from './pass/keeping.ts';
import { hotWorkKeeping, renovationKeeping } from './renovation/keeping.ts';
import { erasableFrom, holdsNames, nameless, namesNeededUntil } from './retention.ts';
import type { Visit } from './visit-state.ts';

const visitKeeping: Keeping<Visit> = {
	register: 'visit',
	fields: ['visitor', 'hostSurname', 'hostName', 'document.tail', 'refused.note'],
	dates: ['status', 'submittedAt', 'leftAt', 'closeAt', 'pass', 'erasure'],
	...{ holdsNames, nameless, erasableFrom, namesNeededUntil },
	...{ pictures: ({ visitor }) => blobsOf(visitor), pictureUntil: blobUntil },
	...{ isShownAtPost, isNeededAtLobby }
};

export const keepings: readonly AnyKeeping[] = [
	visitKeeping,
	passKeeping,
	renovationKeeping,
	hotWorkKeeping,
	receiptKeeping
];

/** Undefined for a book without names. */
export function keepingOf(subject: string): AnyKeeping | undefined {
	return keepings.find(({ register }) => subject.startsWith(`${register}:`));
}

/** The folded row of a subject without anybody's name. */
export function namelessEntity(subject: string, entity: unknown): unknown {
	const keeping = keepingOf(subject);
	return keeping && entity ? keeping.nameless(entity) : entity;
}
