/** People who do not sign in by themselves: an ambulance, officials on duty; and a document that is looked at. */
import type { Occasion } from '#lib/domain/fact.ts';
import { admit } from '#lib/domain/verdict.ts';
import type { documentTypes, emergencies, refusals } from '#lib/domain/visit-facts.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import {
	approve,
	noteDocument,
	notePapers,
	openGreenChannel,
	refuse,
	signIn
} from '#lib/domain/visit-verbs.ts';
import type { Station } from '#lib/store/station.ts';
import { language } from '#lib/ui/text/text.svelte.ts';
import { issue } from '../issue.ts';
import { staff } from './asking.ts';

export type Emergency = (typeof emergencies)[number];
export type DocumentType = (typeof documentTypes)[number];
export type Refused = (typeof refusals)[number];
export type Official = { agency: string; numbers: string; purpose: string; people: number };

/** V13: in at once; nobody's data. */
export async function greenChannel(
	station: Station,
	actor: Occasion['actor'],
	kind: Emergency
): Promise<boolean> {
	const opened = await station.record(station.newId(), actor, (visit) =>
		openGreenChannel(visit, kind)
	);
	return opened.ok;
}

/** K4: police and others on duty show their papers and go in; the household hears nothing of it. */
export async function admitOfficial(
	station: Station,
	actor: Occasion['actor'],
	{ agency, numbers, purpose, people }: Official
): Promise<boolean> {
	const { site } = station;
	const id = station.newId();
	const form: SignInForm = {
		...{ visitType: 'official', unit: '', companions: people - 1, language: language() },
		...{ noticeVersion: site.notice.version, company: agency, purpose }
	};
	const signedIn = await station.record(id, actor, (visit) => signIn(visit, form, site));
	if (!signedIn.ok) return false;
	await station.record(id, actor, (visit) => approve(visit, site, 'no_consent_needed'));
	if (numbers.trim() !== '') await station.record(id, actor, (visit) => notePapers(visit, numbers));
	await issue(station, id);
	const entered = await station.record(id, actor, () =>
		admit(
			{ code: 'OK', colour: 'green', ambers: [], countMax: people },
			{ count: people, certainty: 'alone' }
		)
	);
	return entered.ok;
}

/** V12: kind and last four characters; the number itself is never kept. */
export async function noteSeen(
	station: Station,
	{ visit, type, tail }: { visit: string; type: DocumentType; tail: string }
): Promise<void> {
	await station.record(visit, staff, (entity) => noteDocument(entity, type, tail));
}

/** V11: sent away for a reason; the pass is dead from now on. */
export async function refuseAt(
	station: Station,
	visit: string,
	why: Refused,
	note?: string
): Promise<boolean> {
	return (await station.record(visit, staff, (entity) => refuse(entity, why, note))).ok;
}
