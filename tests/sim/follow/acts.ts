/** What happens at desk and gate, each by its rule and by what that tablet knows. */
import { charges, makeCharge } from '#lib/domain/money/charge.ts';
import type { ReceiptLine } from '#lib/domain/money/receipt-facts.ts';
import { receiptNumber } from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { isUntouched, payable, type Receipt } from '#lib/domain/money/receipt-state.ts';
import { addFlat, issueCard, renewPass } from '#lib/domain/pass/issue.ts';
import { recoverPass, replaceLost, reportLost, takeOver } from '#lib/domain/pass/loss.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { Payment } from '#lib/domain/pass/permit-view.ts';
import { returnPass } from '#lib/domain/pass/return.ts';
import { cancel, permit } from '#lib/domain/renovation/apply.ts';
import { reportDone, signAcceptance } from '#lib/domain/renovation/finish.ts';
import { hotWorks, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import {
	approveHotWork,
	beginHotWork,
	closeWatch,
	endHotWork
} from '#lib/domain/renovation/hot-work-verbs.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { extend, permitView, resume, stop } from '#lib/domain/renovation/works.ts';
import { dateText, dayMs } from '#lib/domain/time.ts';
import type { Chance } from '../clockwork.ts';
import { zheng } from '../../fixtures/money-desk.ts';
import { picture } from '../../fixtures/renovations.ts';
import { stated } from '../../fixtures/renovation-story.ts';
import { site } from './office.ts';
import type { FollowStation } from './station.ts';

export type Post = {
	station: FollowStation;
	chance: Chance;
	/** Asks the back office now, where it is heard. */
	press: () => void;
	note: (what: string) => void;
};
export type Act = (post: Post) => unknown;

const worksMax = 3;
const cardsMax = 6;
const { zone } = site;

const line = (kind: number, nth: number) =>
	`01930000-0000-7000-8000-0000000${String(kind)}${String(nth).padStart(4, '0')}`;
const dateIn = (station: FollowStation, days: number) =>
	dateText(station.clock.hi + days * dayMs, zone);

function permitsOf(station: FollowStation) {
	return station
		.all(renovations)
		.map(([subject, works]) => permitView(subject.slice('renovation:'.length), works, zone));
}

const someOf = <Entity>(
	{ station, chance }: Post,
	register: { name: string },
	isIt: (entity: Entity) => boolean
): [string, Entity] | undefined => {
	const found = station
		.all<Entity>(register as Parameters<typeof station.all<Entity>>[0])
		.filter(([, entity]) => isIt(entity));
	return found.length > 0 ? chance.pick(found) : undefined;
};

function paymentFor(station: FollowStation, id: string): Payment {
	const [receipt] = station.state(charges, `charge:${id}`).receipts;
	return receipt ? { receipt } : {};
}

/** The charge may be forgotten: told later, or never, when the desk died in between. */
function charge({ station, chance }: Post, id: string, thing: string, deposit: number): void {
	if (chance.isLess(0.2)) return;
	const kind = thing.startsWith('pass') ? ('temp_reno' as const) : ('renovation' as const);
	const due = { kind, deposit, fee: kind === 'temp_reno' ? 500 : 0, thing };
	station.tell(`charge:${id}`, makeCharge(station.state(charges, `charge:${id}`), due, zheng));
}

const plan: Act = (post) => {
	const { station, chance, note } = post;
	const nth = station.all(renovations).length + 1;
	if (nth > worksMax) return;
	const id = `project-${String(nth)}`;
	const subject = `renovation:${id}`;
	const deposit = line(1, nth);
	const [from, to] = [0, chance.between(3, 25)].map((days) => dateIn(station, days));
	const about = {
		unit: `2-1-30${String(nth)}`,
		applicant: 'owner',
		touches: [],
		trades: ['general']
	};
	station.tell(subject, [
		stated('RenovationDrafted', { ...about, from, to }),
		stated('RenovationSubmitted'),
		stated('RenovationApproved', { charges: [{ kind: 'deposit', line: deposit, fen: 200_000 }] })
	]);
	charge(post, deposit, subject, 200_000);
	note('plans');
};

const allow: Act = (post) => {
	const { station, note } = post;
	const found = someOf<Renovation>(post, renovations, ({ status }) => status === 'approved');
	if (!found) return;
	const [subject, works] = found;
	for (const { line: id } of works.charges) charge(post, id, subject, 200_000);
	const paid = works.charges.map(({ line: id }) => [id, paymentFor(station, id)] as const);
	if (station.tell(subject, permit(works, 'ZX-YQ-2026-0007', Object.fromEntries(paid))))
		note('permits');
};

const applyFor: Act = (post) => {
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

/** One receipt for one or two things that are due. */
const sell: Act = ({ station, chance, note }) => {
	// E18: what a receipt of this desk has paid is not asked for again, told or not.
	const good = station.all(receipts).filter(([, { status }]) => status !== 'void');
	const paid = good.flatMap(([, { lines: on }]) => on.map((one) => `charge:${one.charge ?? ''}`));
	const due = station
		.all(charges)
		.filter(([subject, { status }]) => status === 'due' && !paid.includes(subject));
	if (due.length === 0) return;
	const lines = due.slice(0, chance.isLess(0.5) ? 1 : 2).map(([subject, one]): ReceiptLine => ({
		...{ kind: one.kind, deposit: one.deposit, fee: one.fee, charge: subject.slice(7) },
		...(one.thing && { thing: one.thing })
	}));
	const day = dateIn(station, 0);
	const book = { site: 'YQ', till: 'T1', year: '2026' };
	const number = receiptNumber(book, station.all(receipts).length + 1);
	const data = { till: 'T1', day, method: 'wechat', lines };
	station.tell(`receipt:${number}`, [stated('ReceiptIssued', data, { payer: { name: '吴海涛' } })]);
	note('sold');
};

const isAsked = ({ requests }: Receipt) =>
	requests.some(({ status }) => status === 'open' || status === 'authorised');

const isHeld = ({ deposits }: Receipt) => deposits.some(({ status }) => status === 'held');

const undo: Act = (post) => {
	const found = someOf<Receipt>(post, receipts, (one) => isUntouched(one) && !isAsked(one));
	if (!found) return;
	const fen = found[1].lines.reduce((sum, { deposit, fee }) => sum + deposit + fee, 0);
	post.station.tell(found[0], [stated('ReceiptVoided', { by: 'feng-yu', why: '写错', fen })]);
	post.note('voided');
};

/** Of the charges that a receipt paid the desk tells the office nothing: that follows by itself. */
const issue: Act = (post) => {
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

const withhold: Act = (post) => {
	const found = someOf<Receipt>(post, receipts, (one) => !isAsked(one) && isHeld(one));
	const held = found?.[1].deposits.find(({ status }) => status === 'held');
	if (!found || !held) return;
	const data = { deposit: held.n, fen: held.fen, by: 'huang-li', why: '损坏' };
	post.station.tell(found[0], [stated('DepositWithheld', data)]);
	post.note('withheld');
};

const askBack: Act = (post) => {
	const { station, chance, press, note } = post;
	const found = someOf<Receipt>(post, receipts, (one) => !isAsked(one) && isHeld(one));
	const held = found?.[1].deposits.filter(({ status }) => status === 'held');
	if (!found || !held?.length) return;
	const request = chance.uuid(station.clock.hi);
	const about = { request, what: 'refund', deposits: [chance.pick(held).n], till: 'T1' };
	station.tell(found[0], [stated('RefundRequested', { ...about, shown: 'receipt', to: 'payer' })]);
	press();
	note('asked');
};

/** The tablet that asked pays while its number is good, heard or not. */
const payBack: Act = (post) => {
	const { station, note } = post;
	for (const [subject, receipt] of station.all(receipts))
		for (const request of receipt.requests) {
			const fen = payable(receipt, request);
			const isGood = station.clock.hi < (request.until ?? 0) && request.status === 'authorised';
			if (!isGood || fen === undefined) continue;
			const paid = { request: request.id, number: request.number, fen, from: 'bank', till: 'T1' };
			station.tell(subject, [stated('RefundPaid', paid)]);
			note('refunded');
		}
};

const control: Act = (post) => {
	const { station, chance, note } = post;
	const found = someOf<Renovation>(post, renovations, ({ number }) => number !== undefined);
	if (!found) return;
	const [subject, works] = found;
	const when = { clock: station.clock };
	const more = { to: dateIn(station, chance.between(1, 30)), why: '材料晚到' };
	const decision = chance.pick([
		() => stop(works, 'safety'),
		() => stop(works, 'violation'),
		() => resume(works, zone, when),
		() => resume(works, zone, when),
		() => extend(works, more, site, when),
		() => cancel(works, 'applicant')
	])();
	if (station.tell(subject, decision)) note('controlled');
};

const finish: Act = (post) => {
	const { station, note } = post;
	const found = someOf<Renovation>(post, renovations, ({ beganAt }) => beganAt !== undefined);
	if (!found) return;
	const [subject] = found;
	const now = () => station.state(renovations, subject);
	station.tell(subject, reportDone(now()));
	station.tell(subject, signAcceptance(now(), { as: 'engineer', by: 'ding-qiang' }));
	if (station.tell(subject, signAcceptance(now(), { as: 'supervisor', by: 'feng-yu' })))
		note('accepted');
};

const lose: Act = (post) => {
	const found = someOf<Pass>(post, passes, ({ status }) => status === 'active');
	if (found && post.station.tell(found[0], reportLost(found[1], 'holder'))) post.note('lost');
};

const replace: Act = (post) => {
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

const renew: Act = (post) => {
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

const comeAndGo: Act = (post) => {
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

const handBack: Act = (post) => {
	const found = someOf<Pass>(post, passes, ({ card, returned }) => Boolean(card) && !returned);
	if (found && post.station.tell(found[0], returnPass(found[1]))) post.note('returned');
};

const flame: Act = (post) => {
	const { station, chance, note } = post;
	const works = someOf<Renovation>(post, renovations, ({ status }) => status === 'in_progress');
	if (works && chance.isLess(0.4)) {
		const id = `hot_work:h${String(station.all(hotWorks).length + 1)}-${station.name}`;
		const about = { project: works[0].slice('renovation:'.length), unit: works[1].unit };
		const people = { certificate: { number: 'T510000198202010', lastDay: '2030-01-01' } };
		const asked = { ...about, on: dateIn(station, 0), extinguishers: 2, welder: 'a', watcher: 'b' };
		return void station.tell(id, [stated('HotWorkRequested', asked, people)]);
	}
	const found = someOf<HotWork>(post, hotWorks, () => true);
	if (!found) return;
	const [subject, now] = found;
	const when = { clock: station.clock };
	const begun = beginHotWork(now, now.unit, site, when);
	for (const decision of [
		approveHotWork(now, picture),
		begun,
		endHotWork(now),
		closeWatch(now, picture, site, when)
	])
		if (station.tell(subject, decision)) {
			note('flames');
			return;
		}
};

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
