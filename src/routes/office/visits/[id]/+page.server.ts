import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	bookWordsSchema,
	revealable,
	revealActs,
	revealReasons,
	statedReasonSchema,
	type Revealable
} from '#lib/domain/reveal.ts';
import { correctWhys, eraseWhys } from '#lib/domain/rights-facts.ts';
import { stationNames } from '#lib/domain/station-names.ts';
import { idOf, lineOf } from '#lib/server/asked.ts';
import { formOf, leaveOf, officerOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import { ownCopy, shownPicture } from '#lib/server/own-records.ts';
import { maskedVisitor, partOf, storyOf } from '#lib/server/visit-story.ts';
import { eraseRefusal } from '#lib/domain/visit-rights.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Actions, PageServerLoad } from './$types';

const subjectOf = (id: string) => `visit:${idOf(id)}`;

/** A text, a picture's address that holds it, or a drawing path; '' when it is not here (any more). */
async function inFull(
	site: string,
	subject: string,
	visit: Visit,
	what: Revealable
): Promise<string> {
	if (what !== 'photo' && what !== 'signature') return partOf(visit, what);
	const bytes = await office().blobs.held(site, subject, what);
	return bytes ? shownPicture(what, bytes) : '';
}

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_visits');
	const story = await storyOf(office().database, site.id, subjectOf(event.params.id));
	if (!story) error(404, 'not_found');
	const { visit, lines } = story;
	const { visitor: _visitor, hostName: _name, hostSurname: _surname, pass: _pass, ...rest } = visit;
	const pictures = await office().blobs.kinds(site.id, subjectOf(event.params.id));
	const held = revealable.filter((what) =>
		what === 'photo' || what === 'signature' ? pictures.includes(what) : partOf(visit, what) !== ''
	);
	return {
		site: {
			...{ name: site.name, zone: site.zone, unitLevels: site.unitLevels },
			...stationNames(site),
			types: site.visitTypes.map(({ key, label }) => ({ key, label }))
		},
		id: event.params.id,
		visit: rest,
		visitor: maskedVisitor(visit, pictures),
		lines,
		reasons: revealReasons,
		// In the office nobody is being asked at the door: only who may at any time.
		may: held.filter((what) => ['yes', 'with_reason'].includes(leaveOf(event, revealActs[what]))),
		mayCopy: leaveOf(event, revealActs.copy) !== 'no',
		mayCorrect: leaveOf(event, 'correct_visitor') !== 'no',
		mayErase: leaveOf(event, revealActs.erased) !== 'no',
		eraseRefusal: eraseRefusal(visit, office().now())
	};
};

const schema = v.object({ what: v.picklist(revealable), reason: v.string(), words: v.string() });

const eraseSchema = v.object({ why: v.picklist(eraseWhys), words: bookWordsSchema });

export const actions: Actions = {
	/** X3: by role, with a reason, written down before it is shown. */
	reveal: async (event) => {
		const asked = v.safeParse(schema, Object.fromEntries(await formOf(event)));
		if (!asked.success) return fail(422, { refused: 'reason' } as const);
		const { what, reason, words } = asked.output;
		const site = officeSiteFor(event, revealActs[what]);
		if (leaveOf(event, revealActs[what]) === 'in_round') error(403, 'not_yours');
		const stated = v.safeParse(statedReasonSchema, { reason, words });
		if (!stated.success) return fail(422, { refused: 'reason' } as const);
		const { database, reveals } = office();
		const subject = subjectOf(event.params.id);
		const story = await storyOf(database, site.id, subject);
		const value = story ? await inFull(site.id, subject, story.visit, what) : '';
		if (value === '') return fail(404, { refused: 'gone' } as const);
		await reveals.note(site.id, officerOf(event), { what, subject, rows: 1 }, stated.output);
		return { revealed: { what, value } };
	},

	/** P5: all that is kept of the visitor, for the visitor. */
	copy: async (event) => {
		const site = officeSiteFor(event, revealActs.copy);
		const sent = await formOf(event);
		const asked = { reason: lineOf(sent, 'reason'), words: lineOf(sent, 'words') };
		const stated = v.safeParse(statedReasonSchema, asked);
		if (!stated.success) return fail(422, { notCopied: 'reason' } as const);
		const { reveals, now } = office();
		const subject = subjectOf(event.params.id);
		const copy = await ownCopy(office(), site, subject);
		if (!copy) return fail(404, { notCopied: 'gone' } as const);
		await reveals.note(
			site.id,
			officerOf(event),
			{ what: 'copy', subject, rows: 1 },
			stated.output
		);
		return { copy: { ...copy, at: now() } };
	},

	/** R15: who put it right, and why, stands in the fact. */
	correct: async (event) => {
		const site = officeSiteFor(event, 'correct_visitor');
		const sent = await formOf(event);
		const why = v.safeParse(v.picklist(correctWhys), sent.get('why'));
		if (!why.success) return fail(422, { notCorrected: 'reason' } as const);
		const typed = {
			...{ name: lineOf(sent, 'name'), phone: lineOf(sent, 'phone'), plate: lineOf(sent, 'plate') }
		};
		const subject = subjectOf(event.params.id);
		const asked = { typed, why: why.output };
		const corrected = await office().rights.correct(site.id, officerOf(event), subject, asked);
		if (!corrected.ok) return fail(409, { notCorrected: corrected.reason });
		return { corrected: true };
	},

	/** R14: the names go now, on the word of their person; who did it stands in the book of reveals. */
	erase: async (event) => {
		const site = officeSiteFor(event, revealActs.erased);
		const sent = await formOf(event);
		const asked = v.safeParse(eraseSchema, {
			...{ why: lineOf(sent, 'why'), words: lineOf(sent, 'words') }
		});
		if (!asked.success) return fail(422, { notErased: 'reason' } as const);
		if (sent.get('sure') !== '1') return fail(422, { notErased: 'not_sure' } as const);
		const { why, words } = asked.output;
		const { rights, reveals } = office();
		const subject = subjectOf(event.params.id);
		const erased = await rights.erase(site.id, officerOf(event), subject, why);
		if (!erased.ok) return fail(409, { kept: erased.reason });
		const line = { what: 'erased', subject, rows: 1 } as const;
		await reveals.note(site.id, officerOf(event), line, { reason: why, words });
		return { erased: true };
	}
};
