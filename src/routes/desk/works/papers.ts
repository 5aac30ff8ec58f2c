/** The papers of a renovation, each as a plain record: what stands on it is what the project says. */
import { itemsFor, type Checklist, type ChecklistItem } from '#lib/domain/renovation/checklist.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { permitEnd } from '#lib/domain/renovation/apply.ts';
import { textSigned, type OwnText } from '#lib/domain/renovation/signed-text.ts';
import type { Renovation } from '#lib/domain/renovation/renovation-state.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Hours } from '#lib/domain/site-visit-type.ts';
import { dateStart } from '#lib/domain/time.ts';
import type { AgreementPaper } from '#lib/hardware/papers/agreement.ts';
import type { ChecklistPaper } from '#lib/hardware/papers/checklist.ts';
import type { PermitPaper } from '#lib/hardware/papers/permit.ts';
import { dateWords } from '#lib/hardware/papers/work-words.ts';
import { plateLine } from '#lib/ui/plate-text.ts';
import { textsIn } from '#lib/ui/text/text.svelte.ts';
import { houseOf } from '../../paper-printing.ts';
import type { Project } from './project.ts';

const spansText = (spans: readonly Pick<Hours, 'from' | 'to'>[], join: string) =>
	spans.map(({ from, to }) => `${from}–${to}`).join(join);

/** `works`: whose papers were seen; none at a lobby, where nothing was shown yet. */
export function checklistPaper(
	checklist: Checklist,
	about: Pick<Renovation, 'touches'> & Partial<Renovation>,
	site: Site,
	at: number
): ChecklistPaper {
	const { paperLanguage: language } = site;
	const { touches, unit, papers = {}, planCheckedBy } = about;
	return {
		...{ house: houseOf(site), at },
		...(unit && { unit: plateLine(unit, site.unitLevels, language) }),
		items: itemsFor(checklist, touches).map((item) => {
			const { key, label, detail, need, signed, byEngineer } = item;
			return {
				...{ label: label[language], need },
				...(detail && { detail: detail[language] }),
				...(signed && { how: 'signed' as const }),
				...(byEngineer && { how: 'byEngineer' as const }),
				seen: byEngineer ? planCheckedBy !== undefined : papers[key] !== undefined
			};
		})
	};
}

/** `facts`: when it was allowed and by whom, and what its last day was before. `again`: a copy. */
export function permitPaper(
	{ works, facts }: Pick<Project, 'works' | 'facts'>,
	site: Site,
	nameOf: (id: string) => string,
	{ qrText, at, again }: { qrText?: string | undefined; at: number; again?: number | undefined }
): PermitPaper {
	const { paperLanguage: language } = site;
	const words = textsIn(language);
	const { form, trade, permit } = words.works;
	const approved = facts.findLast(({ type }) => type === 'RenovationApproved');
	const permitted = facts.findLast(({ type }) => type === 'RenovationPermitted');
	const was = lastDayBefore(facts);
	return {
		...{ house: houseOf(site), number: works.number ?? '' },
		unit: plateLine(works.unit, site.unitLevels, language),
		...{ from: works.from, to: works.to, ...(was && { was }) },
		hours: permit.hours(spansText(site.passes.workerHours, form.and)),
		noise: permit.hours(spansText(site.renovation.noiseHours, form.and)),
		trades: works.trades.map((one) => trade[one]),
		works: works.touches
			.filter((trait) => trait !== 'not_owner' && trait !== 'contractor')
			.map((trait) => words.renovation.trait[trait]),
		...(works.people?.contractor && { firm: works.people.contractor }),
		...(approved?.actor.id && { approver: nameOf(approved.actor.id) }),
		issuedAt: permitted ? Date.parse(permitted.clock.hi) : at,
		...(again !== undefined && { again }),
		...(qrText !== undefined && { qrText })
	};
}

/** The last day that the newest extension moved; undefined where there was none. */
function lastDayBefore(facts: readonly Fact[]): string | undefined {
	const days = facts
		.filter(({ type }) => type === 'RenovationDrafted' || type === 'RenovationExtended')
		.map(({ type, data }) => ({ type, to: (data as { to: string }).to }));
	return days.at(-1)?.type === 'RenovationExtended' ? days.at(-2)?.to : undefined;
}

/** From when to when the code on the door says that people may work. */
export function permitTerm(
	works: Renovation,
	zone: string
): { validFrom: number; validTo: number } {
	return { validFrom: dateStart(works.from, zone), validTo: permitEnd(works, zone) };
}

/** The program's own texts, for a site that has none. */
export const ownText: OwnText = (key, language) => {
	const { sign } = textsIn(language).works;
	return key === 'notice' || key === 'agreement' || key === 'safety_agreement'
		? sign[key]
		: sign.other;
};

/** B19: the text that was signed, in the language it was read in; of what was signed before that was noted, the program's. */
function clausesOf(works: Renovation, key: string, site: Site) {
	const { under } = works.papers[key] ?? {};
	const { paperLanguage: language } = site;
	if (!under) return { clauses: ownText(key, language) };
	const words = textsIn(language).works.paper;
	const text = textSigned(site.renovation.texts, key, under, ownText);
	return {
		clauses: text?.clauses ?? [words.textGone],
		note: words.under(under.version ?? words.ownText, under.digest)
	};
}

export type Signature = { path?: string | undefined; at: number };

export function agreementPaper(
	works: Renovation,
	item: ChecklistItem,
	site: Site,
	{ path, at }: Signature
): AgreementPaper {
	const { paperLanguage: language } = site;
	const { works: words, renovation } = textsIn(language);
	const applicant = works.people?.applicant ?? '';
	return {
		...base(works, site),
		title: { main: item.label['zh-CN'], aside: language === 'en' ? item.label.en : '' },
		charges: works.charges.map(({ kind, fen }) => ({ label: renovation.charge[kind], fen })),
		...clausesOf(works, item.key, site),
		signs: [
			{ label: words.paper.applicant, name: applicant, ...(path && { path }), at },
			{ label: words.paper.house }
		]
	};
}

/** 整改通知书. */
export function orderPaper(
	works: Renovation,
	order: Renovation['orders'][number],
	site: Site
): AgreementPaper {
	const { paperLanguage: language } = site;
	const { works: words, renovation } = textsIn(language);
	const { paper } = words;
	return {
		...base(works, site),
		title: {
			main: textsIn('zh-CN').works.paper.order,
			aside: language === 'en' ? paper.order : ''
		},
		clauses: [
			paper.found(order.found.map((one) => renovation.finding[one]).join(words.form.and)),
			paper.by(dateWords(order.by, language)),
			paper.otherwise
		],
		signs: [{ label: paper.house }, { label: paper.receiver }]
	};
}

function base(works: Renovation, site: Site) {
	const { people = {}, unit, from, to, number } = works;
	return {
		...{ house: houseOf(site), from, to, applicant: people.applicant ?? '' },
		unit: plateLine(unit, site.unitLevels, site.paperLanguage),
		...(number && { number }),
		...(people.contractor && { firm: people.contractor })
	};
}
