import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, monday, occasionAt } from '../../../tests/fixtures/cast.ts';
import { asked, entered, site, subject, wentOut, yes } from '../../../tests/fixtures/story.ts';
import { chain, type Fact, type Happening } from './fact.ts';
import { fold } from './register.ts';
import { hourMs, minuteMs, secondMs } from './time.ts';
import { visits } from './visit.ts';
import { issuePass } from './visit-verbs.ts';

function moved(happening: Happening, now: number): Fact[] {
	return chain(subject, [happening], occasionAt(now), { seq: 0, digest: '' });
}

function withPass(): Fact[] {
	const story = asked();
	story.answers(yes, monday + secondMs);
	const pass = issuePass(story.visit, { number: '741926', serial: 1 }, site, at(monday));
	story.happens(pass, monday + 2 * secondMs);
	return story.facts;
}

const inAnyOrder = (facts: readonly Fact[], holds: (shuffled: Fact[]) => void) =>
	fc.assert(fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), holds));

test('[V7] who went out by a gate that had not heard of their coming in is not inside once that is told', () => {
	const came = moved(entered(2), monday + minuteMs);
	const left = moved(wentOut(2), monday + hourMs);
	const cameBack = moved(entered(1), monday + 2 * hourMs);
	inAnyOrder([...withPass(), ...came, ...left], (facts) => {
		expect(fold(visits, facts)).toMatchObject({
			...{ status: 'left', insideCount: 0, entries: 1, leftAt: monday + hourMs, flags: [] }
		});
	});
	inAnyOrder([...withPass(), ...came, ...left, ...cameBack], (facts) => {
		expect(fold(visits, facts)).toMatchObject({ status: 'inside', insideCount: 1 });
	});
	// Only what surely was before the exit: a gate that does not know the time may tell of a coming back.
	const [lo, hi] = [monday, monday + 3 * hourMs].map((time) => new Date(time).toISOString());
	const vague = came.map((fact) => ({ ...fact, clock: { lo: lo ?? '', hi: hi ?? '' } }));
	expect(fold(visits, [...withPass(), ...left, ...vague])).toMatchObject({ insideCount: 2 });
});

test('[V10] [V7] who is counted out while the household is asked has left, whatever is told later', () => {
	const story = asked();
	story.happens({ ok: true, happenings: [wentOut(1)] }, monday + 10 * minuteMs);
	expect(story.visit).toMatchObject({ status: 'left', insideCount: 0 });
	expect(visits.row(story.visit).due).toBeUndefined();
	story.answers(yes, monday + 11 * minuteMs);
	expect(story.visit.status).toBe('left');
	expect(issuePass(story.visit, { number: '482913', serial: 1 }, site, at(monday)).ok).toBe(false);
	// They had come in at a gate that was cut off.
	story.happens({ ok: true, happenings: [entered(1)] }, monday + 5 * minuteMs);
	expect(story.visit).toMatchObject({ status: 'left', insideCount: 0, flags: [] });
});
