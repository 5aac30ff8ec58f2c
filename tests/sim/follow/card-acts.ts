/** Workers' cards, from the application to the return, by what that tablet knows. */
import { addFlat, issueCard, renewPass } from '#lib/domain/pass/issue.ts';
import { recoverPass, replaceLost, reportLost, takeOver } from '#lib/domain/pass/loss.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { returnPass } from '#lib/domain/pass/return.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { stated } from '../../fixtures/renovation-story.ts';
import { site } from './office.ts';
import { type Act, line, permitsOf, someOf, paymentFor, charge } from './post.ts';

const cardsMax = 6;

export const applyFor: Act = (post) => {
	const { station, chance, note } = post;
	const nth = station.all(passes).length + 1;
	const open = permitsOf(station).filter(({ isInForce }) => isInForce);
	if (nth > cardsMax || open.length === 0) return;
	const { project, unit } = chance.pick(open);
	const [subject, id] = [`pass:w${String(nth)}`, line(2, nth)];
	const sponsor = { kind: 'owner' };
	const about = { kind: 'temp_reno', flats: [{ unit, project }], sponsor, needs: [], seen: [] };
	station.tell(subject, [
		stated('PassAppliedFor', about),
		stated('PassApproved', { charge: { line: id, depositFen: 1000, feeFen: 500 } })
	]);
	charge(post, id, subject, 1000);
	note('applications');
};

/** Of the charges that a receipt paid the desk tells the office nothing: that follows by itself. */
export const issue: Act = (post) => {
	const { station, chance, note } = post;
	const found = someOf<Pass>(post, passes, ({ status }) => status === 'approved');
	if (!found) return;
	const [subject, pass] = found;
	charge(post, pass.charge?.line ?? '', subject, 1000);
	const payment = paymentFor(station, pass.charge?.line ?? '');
	const card = { number: `LS-${String(Math.floor(chance.between(100_000, 999_999)))}`, payment };
	const when = { clock: station.clock };
	if (station.tell(subject, issueCard(pass, card, permitsOf(station), site, when))) note('issued');
};

export const lose: Act = (post) => {
	const found = someOf<Pass>(post, passes, ({ status }) => status === 'active');
	if (found && post.station.tell(found[0], reportLost(found[1], 'holder'))) post.note('lost');
};

export const replace: Act = (post) => {
	const { station, chance, note } = post;
	const found = someOf<Pass>(post, passes, ({ status }) => status === 'lost');
	if (!found) return;
	const [subject, old] = found;
	const when = { clock: station.clock };
	const permits = permitsOf(station);
	if (chance.isLess(0.4)) return void station.tell(subject, recoverPass(old, permits, when));
	const nth = station.all(passes).length + 1;
	const [fresh, id] = [`pass:w${String(nth)}`, subject.slice('pass:'.length)];
	const card = {
		number: 'LS-900001',
		line: line(2, nth),
		payment: { receipt: 'SJ-YQ-T1-2026-900001' }
	};
	const taken = takeOver(passes.blank, { id, pass: old }, card, permits, site, when);
	if (!station.tell(fresh, taken)) return;
	note('replaced');
	// The desk may have died in between.
	if (chance.isLess(0.5)) station.tell(subject, replaceLost(old, fresh.slice('pass:'.length)));
};

export const renew: Act = (post) => {
	const { station, chance } = post;
	const found = someOf<Pass>(post, passes, ({ card }) => card !== undefined);
	if (!found) return;
	const permits = permitsOf(station);
	const when = { clock: station.clock };
	const payment = { receipt: 'SJ-YQ-T1-2026-900002' };
	const open = permits.filter(({ isInForce }) => isInForce);
	if (chance.isLess(0.5) || open.length === 0)
		return station.tell(
			found[0],
			renewPass(found[1], { line: 'renewal', payment }, permits, site, when)
		);
	const { project, unit } = chance.pick(open);
	return station.tell(found[0], addFlat(found[1], { unit, project }, permits, when));
};

export const comeAndGo: Act = (post) => {
	const { station, note } = post;
	const found = someOf<Pass>(post, passes, ({ card }) => card !== undefined);
	if (!found) return;
	const [subject, pass] = found;
	const works = pass.flats.map(({ project = '' }) =>
		station.state(renovations, `renovation:${project}`)
	);
	if (pass.insideCount > 0)
		return void station.tell(subject, [stated('HolderLeft', { ambers: [] })]);
	const isOpen = works.some(({ status }) => status === 'permitted' || status === 'in_progress');
	if (pass.status !== 'active' || !isOpen) return;
	station.tell(subject, [stated('HolderEntered', { ambers: [], certainty: 'all' })]);
	note('entries');
};

export const handBack: Act = (post) => {
	const found = someOf<Pass>(post, passes, ({ card, returned }) => Boolean(card) && !returned);
	if (found && post.station.tell(found[0], returnPass(found[1]))) post.note('returned');
};
