import { describe, expect, test } from 'vitest';
import { monday, occasionAt } from '../../../tests/fixtures/cast.ts';
import { alerts, close, raise, see, type Alert } from './alert.ts';
import { chain, type Fact, type Happening } from './fact.ts';
import { fold, judge, type Register } from './register.ts';
import { begin, end, findPeople, rollCalls, rollMax, tally } from './roll-call.ts';
import { minuteMs } from './time.ts';

type Decided = { ok: true; happenings: Happening[] } | { ok: false; reason: string };

class Book<Entity> {
	facts: Fact[] = [];
	readonly #register: Register<Entity>;
	constructor(register: Register<Entity>) {
		this.#register = register;
	}
	get state(): Entity {
		return fold(this.#register, this.facts);
	}
	happens(decision: Decided, at: number, device = 'yq-g1'): string {
		if (!decision.ok) return decision.reason;
		const head = { seq: this.facts.length, digest: '' };
		const subject = `${this.#register.name}:1`;
		this.facts.push(...chain(subject, decision.happenings, occasionAt(at, device), head));
		return 'ok';
	}
}

describe('an alert', () => {
	test('[A1] [A2] [A3] is raised by what happened, rings until seen, and is closed with an outcome', () => {
		const book = new Book(alerts);
		expect(see(book.state)).toEqual({ ok: false, reason: 'not_raised' });
		expect(book.happens(raise(book.state, 'fire'), monday)).toBe('ok');
		expect(book.state).toMatchObject({ status: 'raised', kind: 'fire', at: 'yq-g1' });
		expect(raise(book.state, 'help')).toEqual({ ok: false, reason: 'already_raised' });
		book.happens(see(book.state), monday + minuteMs);
		expect(book.state).toMatchObject({ status: 'seen', seenBy: 'zhao-gang' });
		expect(see(book.state)).toEqual({ ok: true, happenings: [] });
		book.happens(close(book.state, 'false_alarm'), monday + 2 * minuteMs);
		expect(book.state.status).toBe('closed');
		expect(close(book.state, 'handled')).toEqual({ ok: false, reason: 'already_closed' });
		expect(book.facts.every((fact) => judge([alerts], fact, 'gate') === undefined)).toBe(true);
		expect(judge([alerts], book.facts[1]!, 'lobby')).toBe('not_allowed');
	});

	test('[A2] the order in which two posts tell of it does not matter', () => {
		const book = new Book(alerts);
		book.happens(raise(book.state, 'medical'), monday);
		book.happens(see(book.state), monday + minuteMs);
		book.happens(close(book.state, 'handled'), monday + 2 * minuteMs);
		const final = book.state;
		const backwards = [...book.facts].reverse();
		expect(fold<Alert>(alerts, backwards)).toEqual(final);
	});
});

describe('a roll call', () => {
	const inside = [
		{ id: 'a', heads: 2 },
		{ id: 'b', heads: 1 }
	];

	test('[O1] [O2] [O3] counts heads against what the tablet knew, each once', () => {
		const book = new Book(rollCalls);
		expect(book.happens(begin(book.state, inside), monday)).toBe('ok');
		expect(tally(book.state)).toEqual({ expected: 3, found: 0, missing: 3 });
		book.happens(findPeople(book.state, 'a', 1), monday + 1);
		book.happens(findPeople(book.state, 'a', 5), monday + 2, 'yq-g2');
		book.happens(findPeople(book.state, 'a', 1), monday + 3);
		expect(tally(book.state)).toEqual({ expected: 3, found: 2, missing: 1 });
		expect(findPeople(book.state, 'c', 1)).toEqual({ ok: false, reason: 'not_expected' });
		book.happens(end(book.state), monday + 4);
		expect(book.facts.at(-1)?.data).toEqual({ found: 2, missing: 1 });
		expect(findPeople(book.state, 'b', 1)).toEqual({ ok: false, reason: 'not_running' });
		expect(book.facts.every((fact) => judge([rollCalls], fact, 'gate') === undefined)).toBe(true);
	});

	test('[O4] who went out meanwhile is not missing, whoever counts; who is unknown here is', () => {
		const book = new Book(rollCalls);
		book.happens(begin(book.state, inside), monday);
		book.happens(findPeople(book.state, 'a', 1), monday + 1);
		expect(tally(book.state, { a: 2 })).toMatchObject({ found: 1, missing: 2 });
		expect(tally(book.state, { a: 1, b: 0 })).toMatchObject({ found: 2, missing: 1 });
		expect(tally(book.state, { a: 0, b: 0 })).toMatchObject({ found: 3, missing: 0 });
		// Somebody else who came in on the same pass finds nobody of the list.
		expect(tally(book.state, { a: 4 })).toMatchObject({ found: 1, missing: 2 });
		book.happens(end(book.state, { a: 0 }), monday + 2);
		expect(book.facts.at(-1)?.data).toEqual({ found: 2, missing: 1 });
	});

	test('[O1] the list is bounded', () => {
		const crowd = Array.from({ length: rollMax + 5 }, (_, at) => ({
			id: `v${String(at)}`,
			heads: 1
		}));
		const book = new Book(rollCalls);
		book.happens(begin(book.state, crowd), monday);
		expect(tally(book.state).expected).toBe(rollMax);
	});
});
