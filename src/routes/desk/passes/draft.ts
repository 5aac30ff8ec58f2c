/** An application as the desk fills it in: what it says, what is missing, and what the next person shares with it. Pure. */
import * as v from 'valibot';
import type { Occupant } from '#lib/domain/directory.ts';
import { birthDate, tidyDocument, type DocumentKind } from '#lib/domain/id-document.ts';
import type { Application } from '#lib/domain/pass/apply.ts';
import { certificateSchema } from '#lib/domain/pass/pass-facts.ts';
import {
	kindRules,
	papersFor,
	type PaperKey,
	type PassKind,
	type SponsorKind,
	type Trade
} from '#lib/domain/pass/pass-kind.ts';
import type { PassReason } from '#lib/domain/pass/pass-reason.ts';
import { halfWidth } from '#lib/domain/half-width.ts';
import type { BlobRef } from '#lib/domain/visit-facts.ts';

export type PassDraft = {
	kind: PassKind;
	units: string[];
	sponsor: SponsorKind;
	name: string;
	/** As on a document that has it; '' without. */
	nameLatin: string;
	document: DocumentKind;
	number: string;
	/** Read off a document whose number tells none. */
	born: string;
	/** The original lay on the desk and is theirs. */
	isSeen: boolean;
	photo: Uint8Array<ArrayBuffer> | undefined;
	trade: Trade;
	certificate: { number: string; lastDay: string };
	/** Papers that were looked at, besides document, photo and certificate. */
	ticked: PaperKey[];
	lastDay: string;
};

/** A renovation in force, as the form offers it. */
export type OpenProject = { project: string; unit: string; lead?: string; applicant?: string };

export type DraftFault = PassReason | 'ORIGINAL_UNSEEN' | 'UNIT_UNKNOWN' | 'CERTIFICATE_INVALID';

export function blankDraft(kind: PassKind = 'temp_reno'): PassDraft {
	return {
		...{ kind, units: [], sponsor: kindRules[kind].sponsors[0] ?? 'owner', name: '' },
		nameLatin: '',
		...{ document: 'cn_id', number: '', born: '', isSeen: false, photo: undefined },
		...{ trade: 'general', certificate: { number: '', lastDay: '' }, ticked: [], lastDay: '' }
	};
}

/** Out of a form that follows every touch: what a store can keep. */
export function plainDraft({ units, ticked, certificate, ...draft }: PassDraft): PassDraft {
	return { ...draft, units: [...units], ticked: [...ticked], certificate: { ...certificate } };
}

/** Another kind: of what was typed, who it is stays. */
export function ofKind(draft: PassDraft, kind: PassKind): PassDraft {
	const { name, nameLatin, document, number, born, isSeen, photo } = draft;
	return { ...blankDraft(kind), name, nameLatin, document, number, born, isSeen, photo };
}

/** The same lead brings the next one: what they share is kept, whom it was is not. */
export function forNext({ kind, units, sponsor, trade, ticked, lastDay }: PassDraft): PassDraft {
	return { ...blankDraft(kind), units, sponsor, trade, ticked, lastDay };
}

export const needsDocument = ({ kind, sponsor }: PassDraft): boolean =>
	papersFor(kind, sponsor).includes('id');

export function papersOf({ kind, sponsor, trade }: PassDraft): PaperKey[] {
	return papersFor(kind, sponsor, kindRules[kind].works ? trade : undefined);
}

/** Documents of other countries, and their holders' cards here, name a person in Latin letters too. */
export const asksLatin = ({ document }: PassDraft): boolean =>
	document === 'passport' || document === 'fpr' || document === 'hkmo_permit';

/** PA3: the number tells no date of birth, and it matters. */
export function asksBorn({ kind, document, number }: PassDraft): boolean {
	const typed = tidyDocument(number);
	const isTold = document === 'cn_id' || birthDate(document, typed) !== undefined;
	return kindRules[kind].works && typed !== '' && !isTold;
}

/** Papers that are only looked at: each has its tick. */
export function tickable(draft: PassDraft): PaperKey[] {
	return papersOf(draft).filter((paper) => !['id', 'photo', 'certificate'].includes(paper));
}

/** PA4: everything that is missing, at once. */
export function missingIn(draft: PassDraft): PaperKey[] {
	return papersOf(draft).filter((paper) => {
		if (paper === 'id') return draft.number.trim() === '';
		if (paper === 'photo') return draft.photo === undefined;
		if (paper === 'certificate') return draft.certificate.number.trim() === '';
		return !draft.ticked.includes(paper);
	});
}

/** What only the form can know is wrong; everything else the rule says (PA1–PA4). */
export function faultIn(draft: PassDraft, occupants: readonly Occupant[]): DraftFault | undefined {
	const [unit] = draft.units;
	const isByProject = kindRules[draft.kind].within === 'project';
	// A directory that nobody has filled in yet refuses nobody.
	const isKnown = occupants.length === 0 || occupants.some((one) => one.unit === unit);
	if (!isByProject && unit !== undefined && !isKnown) return 'UNIT_UNKNOWN';
	if (draft.number.trim() !== '' && !draft.isSeen) return 'ORIGINAL_UNSEEN';
	if (draft.certificate.number.trim() !== '' && !certificateIn(draft)) return 'CERTIFICATE_INVALID';
	return undefined;
}

export function applicationOf(
	draft: PassDraft,
	projects: readonly OpenProject[],
	{ sealed, photo }: { sealed: string; photo?: BlobRef | undefined }
): Application {
	const { kind, units, sponsor, name, document, number, born, trade, ticked, lastDay } = draft;
	const certificate = certificateIn(draft);
	return {
		...{ kind, name, seen: ticked, sponsor: { kind: sponsor } },
		flats: units.map((unit) => {
			const project = projects.find((one) => one.unit === unit)?.project;
			return { unit, ...(project && kindRules[kind].within === 'project' && { project }) };
		}),
		...(asksLatin(draft) && draft.nameLatin.trim() && { nameLatin: draft.nameLatin }),
		...(number.trim() && { document: { kind: document, number, sealed, ...(born && { born }) } }),
		...(photo && { photo }),
		...(kindRules[kind].works && { trade }),
		...(certificate && { certificate }),
		...(lastDay && { lastDay })
	};
}

/** As a unit is written in the book: 2-1-301. */
export function tidyUnit(typed: string): string {
	return halfWidth(typed).replace(/\s/g, '').toUpperCase();
}

function certificateIn({ certificate, ...draft }: PassDraft) {
	if (!papersOf({ ...draft, certificate }).includes('certificate')) return undefined;
	const number = halfWidth(certificate.number).replace(/\s/g, '').toUpperCase();
	const read = v.safeParse(certificateSchema, { ...certificate, number });
	return read.success ? read.output : undefined;
}
