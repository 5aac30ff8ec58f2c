/** A visitor registered by the desk: without a phone, unable to read, or simply known here. */
import { visitTypeOf, type VisitType } from '#lib/domain/site.ts';
import type { SignInForm, SignInReason } from '#lib/domain/visit-form.ts';
import type { Visit } from '#lib/domain/visit-state.ts';
import { approve, signIn } from '#lib/domain/visit-verbs.ts';
import type { Station } from '#lib/store/station.ts';
import { language } from '#lib/ui/text/text.svelte.ts';
import { twinOf } from '../twin.ts';
import { staff } from './desk.svelte.ts';
import { again, type Again } from './search.ts';

type Draft = Again;
export type Wrong = { reason: SignInReason | 'failed'; field?: string };

export class Registering {
	open = $state(false);
	draft = $state<Draft>({ visitType: '', unit: '', companions: 0 });
	/** The receptionist has told what is kept and why, as the kiosk would. */
	told = $state(false);
	/** The host stands here and says yes. */
	present = $state(false);
	busy = $state(false);
	/** Of a sheet as it was sent; of one that has been changed since nothing is known. */
	#wrong = $state.raw<{ sheet: string; why: Wrong }>();
	readonly #sheet = $derived(JSON.stringify([this.draft, this.told, this.present]));
	readonly #station: Station;

	constructor(station: Station) {
		this.#station = station;
	}

	get types(): VisitType[] {
		return this.#station.site.visitTypes.filter(({ at }) => at.includes('desk'));
	}

	get type(): VisitType | undefined {
		return visitTypeOf(this.#station.site, this.draft.visitType);
	}

	get wrong(): Wrong | undefined {
		return this.#wrong?.sheet === this.#sheet ? this.#wrong.why : undefined;
	}

	/** A clean sheet, or J2: who came before. */
	begin(before?: Visit): void {
		const first = this.types[0]?.key ?? '';
		this.draft = before ? again(before) : { visitType: first, unit: '', companions: 0 };
		this.told = before !== undefined;
		this.present = false;
		this.#wrong = undefined;
		this.open = true;
	}

	/** The id of the visit, new or found open already (D1); undefined when something is wrong. */
	async send(): Promise<string | undefined> {
		if (this.busy) return undefined;
		this.busy = true;
		this.#wrong = undefined;
		const sheet = this.#sheet;
		try {
			const sent = await this.#send();
			if (typeof sent === 'string') return sent;
			this.#wrong = { sheet, why: sent };
			return undefined;
		} catch (error) {
			reportError(error);
			this.#wrong = { sheet, why: { reason: 'failed' } };
			return undefined;
		} finally {
			this.busy = false;
		}
	}

	async #send(): Promise<string | Wrong> {
		const { site } = this.#station;
		const noticeVersion = this.told ? site.notice.version : '';
		const form: SignInForm = {
			...filledIn($state.snapshot(this.draft)),
			...{ language: language(), noticeVersion }
		};
		const twin = await twinOf(this.#station, form);
		if (twin) {
			this.open = false;
			return twin.id;
		}
		const id = this.#station.newId();
		const recorded = await this.#station.record(id, staff, (visit) => signIn(visit, form, site));
		if (!recorded.ok) {
			const { reason, detail } = recorded;
			return { reason, ...(typeof detail === 'string' && { field: detail }) };
		}
		const why = this.type?.consent === 'none' ? 'no_consent_needed' : 'host_present';
		if (this.present || why === 'no_consent_needed')
			await this.#station.record(id, staff, (visit) => approve(visit, site, why));
		this.open = false;
		return id;
	}
}

/** An empty field of the sheet is one that was not filled in. */
function filledIn(draft: Draft): Draft {
	const filled = Object.entries(draft).filter(([, value]) => value !== '');
	return { ...Object.fromEntries(filled), unit: draft.unit.trim() } as Draft;
}
