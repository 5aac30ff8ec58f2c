/** Renovations and hot work, each step by its rule and by what that tablet knows. */
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
import { extend, resume, stop } from '#lib/domain/renovation/works.ts';
import { picture } from '../../fixtures/renovations.ts';
import { stated } from '../../fixtures/renovation-story.ts';
import { site } from './office.ts';
import { type Act, zone, line, dateIn, someOf, paymentFor, charge } from './post.ts';

const worksMax = 3;

export const plan: Act = (post) => {
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

export const allow: Act = (post) => {
	const { station, note } = post;
	const found = someOf<Renovation>(post, renovations, ({ status }) => status === 'approved');
	if (!found) return;
	const [subject, works] = found;
	for (const { line: id } of works.charges) charge(post, id, subject, 200_000);
	const paid = works.charges.map(({ line: id }) => [id, paymentFor(station, id)] as const);
	if (station.tell(subject, permit(works, 'ZX-YQ-2026-0007', Object.fromEntries(paid))))
		note('permits');
};

export const control: Act = (post) => {
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

export const finish: Act = (post) => {
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

export const flame: Act = (post) => {
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
	const place = { works: station.state(renovations, `renovation:${now.project}`) };
	const begun = beginHotWork(now, { unit: now.unit }, place, site, when);
	for (const decision of [
		approveHotWork(now, picture, place, when),
		begun,
		endHotWork(now),
		closeWatch(now, picture, site, when)
	])
		if (station.tell(subject, decision)) {
			note('flames');
			return;
		}
};
