/** One visitor in front of the lobby terminal, from the first touch until the screen is theirs no more. */
import { mustTryDesk, neutralAt } from '#lib/domain/neutral.ts';
import type { Title } from '#lib/domain/person.ts';
import { secondMs } from '#lib/domain/time.ts';
import { unitId } from '#lib/domain/unit.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { cancel, giveUp, offerHandOver, signIn } from '#lib/domain/visit-verbs.ts';
import { passRevoked, visits, type Visit } from '#lib/domain/visit.ts';
import { qrDrawing } from '#lib/hardware/qr.ts';
import { one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import type { QrDrawing } from '#lib/ui/frame.ts';
import { Live } from '#lib/ui/live.svelte.ts';
import { language } from '#lib/ui/text/text.svelte.ts';
import { issue } from '../issue.ts';
import { drawBits } from '../chance.ts';
import { passText, handOverText } from '../tokens.ts';

export type Step =
	| 'attract'
	| 'notice'
	| 'purpose'
	| 'unit'
	| 'host'
	| 'who'
	| 'waiting'
	| 'pass'
	| 'neutral'
	| 'hand_over'
	| 'ask_desk';

type Draft = {
	visitType: string;
	parts: string[];
	hostSurname: string;
	surname: string;
	title: Title | undefined;
	companions: number;
};

/** Answers live in memory only until the visitor sends them. */
const blank = (): Draft => ({
	visitType: '',
	parts: [],
	hostSurname: '',
	surname: '',
	title: undefined,
	companions: 0
});
const visitor = { kind: 'visitor' } as const;
/** Where a refused sign-in is mended; at the visitor's own answers if not named here. */
const refusedAt: Partial<Record<string, Step>> = {
	unit_malformed: 'unit',
	host_name_invalid: 'host'
};
/** Where this kiosk remembers, over a restart, when hosts could not be found. */
const unresolvedKey = 'unresolved';

export class Session {
	step = $state<Step>('attract');
	draft = $state(blank());
	/** The visit that was sent, as it is folded here. */
	visit = $state<string>();
	sentAt = $state(0);
	qr = $state.raw<QrDrawing>();
	qrText = $state('');
	handOverUntil = $state(0);
	readonly #station: Station;
	/** Drawn once a visit: how long an unresolved host seems to be asked. */
	#chance = 0;
	/** What `follow` heard last; a pass that is being signed meanwhile must not show. */
	#withdrawn = false;
	readonly #live = $derived.by(() => {
		const id = this.visit;
		return id ? new Live(() => one(this.#station.db, visits, `visit:${id}`)) : undefined;
	});

	constructor(station: Station) {
		this.#station = station;
	}

	get current(): Visit | undefined {
		return this.#live?.current?.entity;
	}

	async start(): Promise<void> {
		const { site } = this.#station;
		const tries = await this.#orDesk(undefined, () => this.#unresolvedTimes());
		if (!tries || this.step !== 'attract') return;
		this.step = mustTryDesk(tries, this.#station.clock().device, site.limits)
			? 'ask_desk'
			: 'notice';
	}

	/** Forgets everything the visitor typed; the recorded visit goes its own way. */
	wipe(): void {
		this.draft = blank();
		this.visit = undefined;
		this.qr = undefined;
		this.qrText = '';
		this.#withdrawn = false;
		this.step = 'attract';
	}

	/** A disk that refuses must not leave a silent screen: the desk helps. Undefined: it failed. */
	async #orDesk<Answer>(
		id: string | undefined,
		act: () => Promise<Answer>
	): Promise<Answer | undefined> {
		try {
			return await act();
		} catch (error) {
			reportError(error);
			if (this.visit === id) {
				this.wipe();
				this.step = 'ask_desk';
			}
			return undefined;
		}
	}

	/** V1: durable first, then the screen says so. A second tap finds the visit already sent. */
	async send(): Promise<void> {
		const { site } = this.#station;
		const { visitType, parts, hostSurname, surname, title, companions } = $state.snapshot(
			this.draft
		);
		const form: SignInForm = {
			...{ visitType, companions, hostSurname, surname, title: title ?? 'none' },
			unit: unitId(parts, site.unitLevels) ?? '',
			language: language(),
			noticeVersion: site.notice.version
		};
		if (this.visit) return;
		const visit = this.#station.newId();
		this.visit = visit;
		await this.#orDesk(visit, () => this.#send(visit, form));
	}

	async #send(visit: string, form: SignInForm): Promise<void> {
		const { site } = this.#station;
		const recorded = await this.#station.record(visit, visitor, (entity) =>
			signIn(entity, form, site)
		);
		if (this.visit !== visit) return;
		// Somebody who asked for the desk meanwhile stays there; a tap on "back" came too late.
		const goTo = (step: Step) => this.step !== 'ask_desk' && (this.step = step);
		if (!recorded.ok) {
			this.visit = undefined;
			goTo(refusedAt[recorded.reason] ?? 'who');
			return;
		}
		this.#chance = drawBits() / 2 ** 32;
		this.sentAt = Date.now();
		goTo('waiting');
		const arrived = await this.#station.delivered(site.limits.cutOffSeconds * secondMs);
		if (!arrived && this.#waits(visit)) await this.#handOver(visit, form);
	}

	/** Asked after every wait: the visitor may have cancelled, the next one come, or the answer. */
	#waits(id: string): boolean {
		return this.visit === id && this.step === 'waiting';
	}

	/** V9: nobody can be asked from here: the answers travel in a code, in the visitor's hands. */
	async #handOver(visit: string, form: SignInForm): Promise<void> {
		const { validTo, text } = await handOverText(this.#station, visit, form);
		if (!this.#waits(visit)) return;
		await this.#station.record(visit, { kind: 'system' }, (entity) =>
			offerHandOver(entity, validTo)
		);
		if (!this.#waits(visit)) return;
		this.qrText = text;
		this.qr = qrDrawing(text);
		this.handOverUntil = validTo;
		this.step = 'hand_over';
	}

	/** Called whenever the visit has moved. Answers when to look again, in ms; undefined: not by time. */
	async follow(visit: Visit): Promise<number | undefined> {
		const id = this.visit;
		if (!id || visit.status === 'blank') return undefined;
		return this.#orDesk(id, () => this.#follow(id, visit));
	}

	async #follow(id: string, visit: Visit): Promise<number | undefined> {
		this.#withdrawn = passRevoked(visit);
		if (this.#withdrawn && this.step === 'pass') {
			// The neutral message's delay counts from the sign-in: it is long over.
			this.qr = undefined;
			this.qrText = '';
			this.step = 'neutral';
			return undefined;
		}
		if (!this.#withdrawn && (visit.status === 'approved' || visit.status === 'inside')) {
			await this.#showPass(id, visit);
			return undefined;
		}
		const at = neutralAt(visit, this.#chance, this.#station.site.limits);
		if (at === undefined) return undefined;
		// Counted from the tap on this screen: the trusted clock may have been set right meanwhile.
		const wait = this.sentAt + (at - visit.submittedAt) - Date.now();
		if (wait > 0) return wait;
		if (!this.#waits(id)) return undefined;
		const toDesk = visit.unresolved && (await this.#countUnresolved());
		if (this.#waits(id)) this.step = toDesk ? 'ask_desk' : 'neutral';
		return undefined;
	}

	async #showPass(id: string, visit: Visit): Promise<void> {
		if (!visit.pass) {
			await issue(this.#station, id);
			return;
		}
		if (this.qrText && this.step === 'pass') return;
		const text = await passText(this.#station, id, visit);
		if (text === undefined || this.visit !== id || this.#withdrawn) return;
		this.qrText = text;
		this.qr = qrDrawing(text);
		this.step = 'pass';
	}

	cancel(): Promise<void> {
		return this.#leave((id) =>
			this.#station.record(id, visitor, (visit) => cancel(visit, 'visitor'))
		);
	}

	giveUp(): Promise<void> {
		return this.#leave((id) => this.#station.record(id, visitor, (visit) => giveUp(visit)));
	}

	/** The visitor turns away: the screen is cleared whether or not that could be written down. */
	async #leave(record: (id: string) => Promise<unknown>): Promise<void> {
		const id = this.visit;
		try {
			if (id) await record(id);
		} catch (error) {
			reportError(error);
		}
		if (this.visit === id) this.wipe();
	}

	async #unresolvedTimes(): Promise<number[]> {
		const row = await this.#station.db.local.get(unresolvedKey);
		return Array.isArray(row?.value) ? (row.value as number[]) : [];
	}

	/** V5: notes the try; true when people should go to the desk from now on. */
	async #countUnresolved(): Promise<boolean> {
		const now = this.#station.clock().device;
		const { limits } = this.#station.site;
		const tries = [...(await this.#unresolvedTimes()), now].slice(-limits.unresolvedTriesMax);
		await this.#station.db.local.put({ key: unresolvedKey, value: tries });
		return mustTryDesk(tries, now, limits);
	}
}
