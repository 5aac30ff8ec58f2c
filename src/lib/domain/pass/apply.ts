/** Asking for a pass: who may bring whom, and what must be shown (RULES.md PA1–PA5). */
import type { Occasion } from '../fact.ts';
import {
	ageOn,
	birthDate,
	checkDocument,
	maskDocument,
	type DocumentKind
} from '../id-document.ts';
import { endOfDate } from '../period.ts';
import { cleanLatinName, cleanName } from '../person.ts';
import type { PassRules } from '../site-passes.ts';
import { dateText } from '../time.ts';
import type { BlobRef } from '../visit-facts.ts';
import { flatsMax, type Flat, type Holder, type NumberWhy, type rejections } from './pass-facts.ts';
import {
	kindRules,
	papersFor,
	type PaperKey,
	type PassKind,
	type SponsorKind,
	type Trade
} from './pass-kind.ts';
import { no, states, type PassDecision, type PassReason } from './pass-reason.ts';
import { missingPapers, type Pass } from './pass-state.ts';
import { permitsOf, type PermitView } from './permit-view.ts';

/** A document as it was shown. `sealed`: the same number to the site's key, made by whoever asks. */
export type ShownDocument = {
	kind: DocumentKind;
	number: string;
	sealed: string;
	/** Read off the document where its number tells no date of birth. Looked at, not kept. */
	born?: string | undefined;
};

type Shown = Pick<Application, 'document' | 'photo' | 'certificate'>;

export type Application = {
	kind: PassKind;
	flats: readonly Flat[];
	sponsor: { kind: SponsorKind; person?: string };
	name: string;
	nameLatin?: string;
	document?: ShownDocument;
	photo?: BlobRef;
	trade?: Trade;
	certificate?: { number: string; lastDay: string };
	/** Of the papers, those that were looked at; photo and document count by themselves. */
	seen: readonly PaperKey[];
	/** Last day of the lease, or of the stay where it ends. */
	lastDay?: string;
};

export function applyForPass(
	pass: Pass,
	form: Application,
	permits: readonly PermitView[],
	{ zone, passes }: PassRules,
	{ clock }: Pick<Occasion, 'clock'>
): PassDecision {
	if (pass.status !== 'blank') return no('WRONG_STATUS');
	const { kind, flats, sponsor, trade, lastDay } = form;
	const rule = kindRules[kind];
	const today = dateText(clock.hi, zone);
	if (!rule.sponsors.includes(sponsor.kind)) return no('SPONSOR_NOT_ENTITLED');
	if (flats.length === 0) return no('FLAT_UNKNOWN');
	if (flats.length > flatsMax) return no('TOO_MANY_FLATS', flatsMax);
	const barred = flats.find(({ unit }) => permitsOf(permits, [unit], clock.hi).length === 0);
	if (rule.within === 'project' && barred) return no('PROJECT_NOT_PERMITTED', barred.unit);
	if (rule.within === 'lease' && lastDay === undefined) return no('LEASE_MISSING');
	if (lastDay !== undefined && endOfDate(lastDay, zone) <= clock.hi) return no('LEASE_OVER');
	const name = cleanName(form.name);
	if (name === undefined) return no('NAME_INVALID');
	const shown = shownOf(form, kindRules[kind].works ? passes.workerAgeMin : 0, today);
	if (!shown.ok) return no(shown.reason, shown.detail);
	const nameLatin = form.nameLatin ? cleanLatinName(form.nameLatin) : '';
	if (nameLatin === undefined) return no('LATIN_INVALID');
	const holder = {
		...{ name, ...(nameLatin && { nameLatin }), ...(trade && { trade }) },
		...shown.told
	};
	const needs = papersFor(kind, sponsor.kind, trade);
	const seen = needs.filter((paper) => isSeen(paper, form));
	const about = { kind, flats: [...flats], sponsor, needs, seen };
	return states('PassAppliedFor', { ...about, ...(lastDay && { lastDay }) }, holder);
}

/** Papers that came later: what was seen, and what of the holder they tell. */
export function showPapers(
	pass: Pass,
	more: Shown & Pick<Application, 'seen'>,
	{ zone, passes }: PassRules,
	{ clock }: Pick<Occasion, 'clock'>
): PassDecision {
	if (pass.status !== 'incomplete' && pass.status !== 'applied') return no('WRONG_STATUS');
	const ageMin = kindRules[pass.kind].works ? passes.workerAgeMin : 0;
	const shown = shownOf(more, ageMin, dateText(clock.hi, zone));
	if (!shown.ok) return no(shown.reason, shown.detail);
	const seen = pass.needs.filter((paper) => isSeen(paper, more));
	return states('PassPapersSeen', { seen }, shown.told);
}

/** PA22: somebody will see the whole number. Stated first; then the back office opens it. */
export function noteNumberShown(pass: Pass, why: NumberWhy): PassDecision {
	return pass.holder?.document
		? states('HolderNumberShown', { why })
		: no('WRONG_STATUS', pass.status);
}

/** PA4: what is missing is said once, as one list. */
export function askForPapers(pass: Pass, missing: readonly PaperKey[]): PassDecision {
	if (pass.status !== 'incomplete' && pass.status !== 'applied') return no('WRONG_STATUS');
	return states('PassPapersMissing', { missing: [...missing] });
}

export function rejectPass(pass: Pass, why: (typeof rejections)[number]): PassDecision {
	const isOpen = ['applied', 'incomplete', 'approved'].includes(pass.status);
	return isOpen ? states('PassRejected', { why }) : no('WRONG_STATUS');
}

/** PA5: all was seen; now the price is known, and `line` names what money will hold. */
export function approvePass(pass: Pass, line: string, { passes }: PassRules): PassDecision {
	if (pass.status === 'incomplete') return no('PAPERS_MISSING', missingPapers(pass));
	if (pass.status !== 'applied') return no('WRONG_STATUS');
	const { depositFen, feeFen } = passes.prices[pass.kind];
	return states('PassApproved', { charge: { line, depositFen, feeFen } });
}

function isSeen(
	paper: PaperKey,
	{
		document,
		photo,
		certificate,
		seen
	}: Pick<Application, 'document' | 'photo' | 'certificate'> & {
		seen: readonly PaperKey[];
	}
): boolean {
	if (paper === 'id') return document !== undefined;
	if (paper === 'photo') return photo !== undefined;
	if (paper === 'certificate') return certificate !== undefined;
	return seen.includes(paper);
}

/** PA2, PA3: the number is checked and nobody is too young; of the number only its end and the sealed text go on. */
function shownOf(
	{ document, photo, certificate }: Shown,
	ageMin: number,
	today: string
): { ok: true; told: Holder } | { ok: false; reason: PassReason; detail?: number } {
	if (certificate && certificate.lastDay < today) return { ok: false, reason: 'CERTIFICATE_OVER' };
	const told = { ...(photo && { photo }), ...(certificate && { certificate }) };
	if (!document) return { ok: true, told };
	const { kind, sealed } = document;
	const checked = checkDocument(kind, document.number, today);
	if (!checked.ok) return checked;
	const born = birthDate(kind, checked.number) ?? document.born;
	if (ageMin > 0 && born === undefined) return { ok: false, reason: 'BIRTH_NEEDED' };
	if (ageMin > 0 && born !== undefined && ageOn(born, today) < ageMin)
		return { ok: false, reason: 'UNDER_16', detail: ageMin };
	const tail = maskDocument(checked.number).slice(-4);
	return { ok: true, told: { ...told, document: { kind, tail, sealed } } };
}
