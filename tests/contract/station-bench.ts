import type { Fact, PlacedFact } from '#lib/domain/fact.ts';
import type { StationMemory } from '#lib/protocol/memory.ts';
import type { Page } from '#lib/protocol/messages.ts';
import type { EntityRow, FactRow } from '#lib/store/db.ts';
import type { Moment, Recorded } from '#lib/store/record.ts';
import type { Trail, Wish } from '../sim/trails.ts';

/** A station's memory with its only writer, as each implementation brings it. */
export type Bench = {
	memory: StationMemory;
	record(subject: string, wish: Wish, moment: Moment): Promise<Recorded<Trail, 'gone'>>;
	rows(): Promise<EntityRow[]>;
	facts(): Promise<FactRow[]>;
};

const now = Date.UTC(2026, 5, 1);
export const serverTime = new Date(now).toISOString();
let made = 0;

export function uuid(): string {
	made += 1;
	return `0197a000-0000-7000-8000-${String(made).padStart(12, '0')}`;
}

export function momentOf(...ids: string[]): Moment {
	const left = [...ids];
	return {
		...{ now, clock: { lo: now, hi: now }, actor: { kind: 'visitor' } },
		...{ newId: () => left.shift() ?? uuid(), salt: () => 'salt' }
	};
}

/** A fact of another station, as the feed brings it. */
export function foreign(position: number, subject: string, type: string): PlacedFact {
	const fact: Fact = {
		...{ id: uuid(), site: 'YT01', device: 'desk-9', seq: position, subject, type, v: 1 },
		...{ occurredAt: serverTime, clock: { lo: serverTime, hi: serverTime } },
		...{ actor: { kind: 'staff' }, data: { n: 1 }, prev: '' }
	};
	return { position, receivedAt: serverTime, fact };
}

export function placed(position: number, fact: Fact, kept?: PlacedFact['kept']): PlacedFact {
	return { position, receivedAt: serverTime, fact, ...(kept && { kept }) };
}

export function pageOf(after: number, facts: PlacedFact[], epoch = 'e1'): Page {
	const cursor = facts.at(-1)?.position ?? after;
	return { epoch, serverTime, after, facts, cursor, more: false, degraded: false };
}
