/** What people do in the simulation: made-up trails, and visits from the sign-in to the pass. */
import type { Decision, Occasion } from '#lib/domain/fact.ts';
import { issuePass, answerVisit, askHost, signIn } from '#lib/domain/visit-verbs.ts';
import type { IssuedPass } from '#lib/domain/visit-state.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { yunqi, zhangWei } from '../fixtures/cast.ts';
import type { Chance } from './clockwork.ts';
import type { Carried } from './gate-post.ts';
import type { Attempt, Station } from './station.ts';
import { decide, trails, type Trail, type Wish } from './trails.ts';

const site = yunqi();
export const { limits } = site;
/** The same site, where a pass lets in once. */
const strict = {
	...site,
	visitTypes: site.visitTypes.map((type) => ({ ...type, reentries: 0 }))
};

export function trailAttempt(subject: string, wish: Wish): Attempt {
	const ask = (trail: unknown) => decide(trail as Trail, wish);
	return { register: trails, subject, ask, ids: [], tries: 0 };
}

type Rule = (visit: Visit, occasion: Occasion) => Decision<string>;

/** The steps to a pass, in order; each is a rule of the real book. */
const stepsOf = (companions: number): readonly Rule[] => [
	(visit) => signIn(visit, { ...zhangWei, companions }, site),
	(visit, { clock }) =>
		askHost(visit, { ok: true, approvers: ['zhou-jianguo'] }, 'phone', clock.hi, limits),
	(visit, { clock }) => answerVisit(visit, answer(true), clock.lo, limits),
	(visit, { clock }) => issuePass(visit, { number: '482913', serial: 1 }, strict, clock)
];

const answer = (yes: boolean) => ({ yes, approver: 'zhou-jianguo', channel: 'phone' as const });

/** Somebody signs in, and leaves the screen some seconds later; what happens then, the tablet alone decides. */
export function comeToLobby(lobby: Station, chance: Chance): void {
	const { clockwork } = lobby.around;
	const attempt = signInAttempt(chance.uuid(clockwork.now), chance.pick([0, 1, 2]));
	lobby.try({
		...attempt,
		onDone: () => clockwork.in(chance.between(500, 20_000), () => lobby.sealNames())
	});
}

function signInAttempt(id: string, companions: number): Attempt {
	return visitAttempt(id, (visit) => signIn(visit, { ...zhangWei, companions }, site));
}

function visitAttempt(id: string, rule: Rule, onDone?: Attempt['onDone']): Attempt {
	return {
		...{ register: visits, subject: `visit:${id}`, ids: [], tries: 0 },
		ask: (entity, occasion) => rule(entity as Visit, occasion),
		...(onDone && { onDone })
	};
}

/**
 * A visitor's way through one station's hands to a pass: a step is tried until it holds or patience
 * ends. `onPass` hears what the visitor then carries.
 */
export function receiveVisitor(
	station: Station,
	id: string,
	chance: Chance,
	onPass: (carried: Carried) => void
): void {
	const { clockwork } = station.around;
	const steps = stepsOf(chance.pick([0, 0, 1, 2]));
	const takeStep = (at: number, patience: number) => {
		const rule = steps[at];
		if (!rule || patience === 0) return;
		let held = false;
		const attempt = visitAttempt(id, rule, ({ entity }) => {
			held = true;
			const { pass } = entity as Visit;
			if (pass) onPass(carriedOf(id, pass, station.name));
			else clockwork.in(chance.between(200, 3_000), () => takeStep(at + 1, 4));
		});
		station.try(attempt);
		clockwork.in(4_000, () => {
			if (!held) takeStep(at, patience - 1);
		});
	};
	takeStep(0, 3);
}

/** The host takes the consent back, at whichever station hears of it. */
export function callBack(station: Station, id: string): void {
	const rule: Rule = (visit, { clock }) => {
		// Once in, the host's no is stated by the staff all the same (V8).
		const said = answerVisit(visit, answer(false), clock.lo, limits);
		if (said.ok || said.reason !== 'already_inside' || !visit.round) return said;
		const data = { round: visit.round.number, approver: 'zhou-jianguo', channel: 'phone' };
		return { ok: true, happenings: [{ type: 'HostDeclined', v: 1, data }] };
	};
	station.try(visitAttempt(id, rule));
}

function carriedOf(visit: string, pass: IssuedPass, device: string): Carried {
	const { validFrom, validTo, count, entriesMax, serial } = pass;
	const words = { visit, site: site.id, kind: 'visitor' as const, serial };
	return { ok: true, device, token: { ...words, validFrom, validTo, count, entriesMax } };
}
