/** A permit for hot work as its paper says it, in the language of the site's papers. */
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { maskName } from '#lib/domain/person.ts';
import { fireSpan } from '#lib/domain/renovation/hot-work-permit.ts';
import type { HotWork } from '#lib/domain/renovation/hot-work.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import type { Site } from '#lib/domain/site.ts';
import type { FirePermitPaper } from '#lib/hardware/papers/fire-permit.ts';
import { plateLine } from '#lib/ui/plate-text.ts';
import { textsIn } from '#lib/ui/text/text.svelte.ts';
import { houseOf } from '../paper-printing.ts';

/** So much of a certificate's number is shown: it is often that of the identity card. */
const tailDigits = 4;

/** What this station knows of whoever is named on it, and of the works. */
export type FireAbout = {
	works: Renovation | undefined;
	welder: Pass | undefined;
	watcher: Pass | undefined;
};

export function firePaper(
	work: HotWork,
	{ works, ...cards }: FireAbout,
	site: Site,
	about: {
		number: string;
		nameOf: (id: string) => string | undefined;
		qrText?: string | undefined;
		again?: number | undefined;
	}
): FirePermitPaper {
	const { paperLanguage: language } = site;
	const { fires, works: words } = textsIn(language);
	const { place, means, people, extinguishers, approved, beganAt } = work;
	const { hoursMax, watchMinutes } = site.renovation.hotWork;
	const handOf = (name: string | undefined, card: Pass | undefined) => ({
		...(name !== undefined && { name: maskName(name) }),
		...(card?.card && { card: card.card.number })
	});
	const approver = approved?.by && about.nameOf(approved.by);
	const certificate = people?.certificate && {
		tail: people.certificate.number.slice(-tailDigits),
		lastDay: people.certificate.lastDay
	};
	return {
		...{ house: houseOf(site), number: about.number, ...fireSpan(work, site) },
		...{ hoursMax, watchMinutes },
		unit: plateLine(work.unit, site.unitLevels, language),
		...(place && { place: fires.places[place] }),
		...(means && { means: fires.means[means] }),
		...(works && {
			works: {
				...(works.number !== undefined && { number: works.number }),
				trades: works.trades.map((one) => words.trade[one])
			}
		}),
		...(beganAt !== undefined && { begunAt: beganAt }),
		welder: { ...handOf(people?.welder, cards.welder), ...(certificate && { certificate }) },
		watcher: handOf(people?.watcher, cards.watcher),
		...(extinguishers !== undefined && { extinguishers }),
		...(approver && { approver }),
		...(approved && { approvedAt: approved.at }),
		...(about.again !== undefined && { again: about.again }),
		...(about.qrText !== undefined && { qrText: about.qrText })
	};
}
