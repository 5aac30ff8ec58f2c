/** What the desk does with passes. Each act asks a rule; what it refuses is told in words. */
import type { Occasion } from '#lib/domain/fact.ts';
import { checkDocument } from '#lib/domain/id-document.ts';
import type { Hand } from '#lib/domain/money/hand.ts';
import type { MoneyReason } from '#lib/domain/money/reasons.ts';
import { applyForPass, approvePass, showPapers } from '#lib/domain/pass/apply.ts';
import { kindRules } from '#lib/domain/pass/pass-kind.ts';
import { passChargeId } from '#lib/domain/pass/pass-number.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { PassDecision } from '#lib/domain/pass/pass-reason.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { isSameHolder } from '#lib/domain/pass/same-holder.ts';
import { permitView } from '#lib/domain/renovation/works.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { blobRef } from '#lib/domain/blob.ts';
import { may } from '#lib/domain/staff.ts';
import { dateText } from '#lib/domain/time.ts';
import type { Picture } from '#lib/store/record.ts';
import type { Station } from '#lib/store/station.ts';
import { newest, one } from '#lib/store/queries.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { ActDesk } from '../../act-desk.svelte.ts';
import { staff } from '../desk.svelte.ts';
import { handFor, type PassAct } from './acts.ts';
import {
	applicationOf,
	faultIn,
	missingIn,
	type DraftFault,
	type OpenProject,
	type PassDraft
} from './draft.ts';
import { passesMax, type DeskPass } from './list.ts';
import { sealNumber } from './seal-number.ts';

const projectsMax = 1_000;

/** `NO_SEAL_KEY`: this tablet never heard the key that numbers are sealed to. */
export type TroubleCode = DraftFault | MoneyReason | 'NO_SEAL_KEY' | 'unreachable' | 'failed';
export type Trouble = { code: TroubleCode | 'incomplete'; detail?: unknown };

export class PassDesk extends ActDesk<Trouble> {
	/** Approved one after the other, to be paid on one receipt. */
	batch = $state.raw<string[]>([]);
	readonly station: Station;
	readonly #all: Live<DeskPass[]>;
	readonly #works;

	constructor(station: Station) {
		super();
		this.station = station;
		const { db } = station;
		this.#all = new Live(async () =>
			(await newest(db, passes, {}, passesMax)).map(({ subject, entity }) => ({
				...{ id: subject.slice('pass:'.length), pass: entity }
			}))
		);
		this.#works = new Live(() => newest(db, renovations, {}, projectsMax));
	}

	/** Newest first; undefined before the first answer. */
	get all(): DeskPass[] | undefined {
		return this.#all.current;
	}

	readonly permits = $derived.by(() =>
		(this.#works.current ?? []).map(({ subject, entity }) =>
			permitView(subject.slice('renovation:'.length), entity, this.station.site.zone)
		)
	);

	/** The flats in which people may work, as of now or from a day to come. */
	readonly projects: OpenProject[] = $derived.by(() =>
		(this.#works.current ?? []).flatMap(({ subject, entity: { people, unit } }) => {
			const project = subject.slice('renovation:'.length);
			const { lead, applicant } = people ?? {};
			const permit = this.permits.find((each) => each.project === project);
			if (!permit?.isInForce || this.station.clock().hi >= permit.endsAt) return [];
			return [{ project, unit, ...(lead && { lead }), ...(applicant && { applicant }) }];
		})
	);

	find(id: string | undefined): Pass | undefined {
		return this.all?.find((row) => row.id === id)?.pass;
	}

	/** As it is stored at this moment: the list follows a little later. */
	async read(id: string): Promise<Pass> {
		return (await one(this.station.db, passes, `pass:${id}`))?.entity ?? passes.blank;
	}

	/** Who is meant to pay, as far as it is known: of a renovation whoever brought them. */
	payerFor({ kind, units, sponsor, name }: Pick<PassDraft, 'kind' | 'units' | 'sponsor' | 'name'>) {
		if (kindRules[kind].within !== 'project') return name;
		const project = this.projects.find(({ unit }) => units.includes(unit));
		return (sponsor === 'lead' ? project?.lead : project?.applicant) ?? '';
	}

	/** PA19: who carries a card of this kind already. */
	known({ kind, name, document, number }: PassDraft): DeskPass | undefined {
		const shown = { kind, name, document, number };
		return this.all?.find(({ pass }) => isSameHolder(pass, shown));
	}

	/**
	 * PA1–PA5: applied for and approved; answers the pass. Where papers are missing nothing is written, unless
	 * `keep`: then it waits for them.
	 */
	async apply(draft: PassDraft, keep = false): Promise<string | undefined> {
		const { site, standing } = this.station;
		const fault = faultIn(draft, standing.occupants);
		if (fault) return void this.refuse(fault);
		const missing = missingIn(draft);
		if (missing.length > 0 && !keep) return void this.refuse('PAPERS_MISSING', missing);
		const id = this.station.newId();
		const isApplied = await this.run('approve', async () => {
			const sealed = await this.#seal(draft);
			if (sealed === undefined) return this.refuse('NO_SEAL_KEY');
			const pictures = pictureOf(draft.photo);
			const form = applicationOf(draft, this.projects, { sealed, photo: refOf(draft.photo) });
			return this.record(
				id,
				(pass, when) => applyForPass(pass, form, this.permits, site, when),
				pictures
			);
		});
		if (!isApplied) return undefined;
		return missing.length > 0 || (await this.approve(id)) ? id : undefined;
	}

	/** PA4: what was missing is here. */
	papers(id: string, draft: PassDraft): Promise<boolean> {
		const { site, standing } = this.station;
		const fault = faultIn(draft, standing.occupants);
		if (fault) return Promise.resolve(this.refuse(fault));
		return this.run('papers', async () => {
			const sealed = await this.#seal(draft);
			if (sealed === undefined) return this.refuse('NO_SEAL_KEY');
			const photo = refOf(draft.photo);
			const { seen, document, certificate } = applicationOf(draft, [], { sealed, photo });
			const more = {
				...{ seen, ...(document && { document }), ...(photo && { photo }) },
				...(certificate && { certificate })
			};
			return this.record(
				id,
				(pass, when) => showPapers(pass, more, site, when),
				pictureOf(draft.photo)
			);
		});
	}

	approve(id: string): Promise<boolean> {
		const line = passChargeId(id, 'first');
		return this.run('approve', async () => {
			const isDone = await this.record(id, (pass) => approvePass(pass, line, this.station.site));
			if (isDone && !this.batch.includes(id)) this.batch = [...this.batch, id];
			return isDone;
		});
	}

	/** One rule, one fact, with nothing else behind it. `by`: whose PIN gave leave, where the act needs another's. */
	do(
		act: PassAct,
		id: string,
		ask: (pass: Pass, when: Occasion) => PassDecision,
		by?: Hand
	): Promise<boolean> {
		return this.run(act, () => this.record(id, ask), by);
	}

	refuse(code: Trouble['code'], detail?: unknown): false {
		this.trouble = { code, ...(detail !== undefined && { detail }) };
		return false;
	}

	/** Whoever is on duty must be allowed the act, or somebody else by their own PIN. */
	async run(act: PassAct | 'number', does: () => Promise<boolean>, by?: Hand): Promise<boolean> {
		this.trouble = undefined;
		const hand = this.station.staff;
		if (!hand) {
			this.station.askWho();
			return false;
		}
		if (may((by ?? hand).roles, handFor(act)) === 'no') return this.refuse('NOT_YOUR_ACT');
		return this.attempt({ code: 'failed' }, does);
	}

	async record(
		id: string,
		ask: (pass: Pass, when: Occasion) => PassDecision,
		pictures: readonly Picture[] = []
	): Promise<boolean> {
		const recorded = await this.station.recordIn(passes, id, staff, ask, undefined, pictures);
		return recorded.ok || this.refuse(recorded.reason, recorded.detail);
	}

	/** '' where there is nothing to seal, or nothing that the rule will take. */
	async #seal({ document, number }: PassDraft): Promise<string | undefined> {
		if (number.trim() === '') return '';
		const today = dateText(this.station.clock().hi, this.station.site.zone);
		const checked = checkDocument(document, number, today);
		return checked.ok ? sealNumber(this.station, document, checked.number) : '';
	}
}

const refOf = (photo: PassDraft['photo']) => photo && blobRef(photo);

function pictureOf(photo: PassDraft['photo']): Picture[] {
	return photo ? [{ digest: blobRef(photo).digest, bytes: photo }] : [];
}
