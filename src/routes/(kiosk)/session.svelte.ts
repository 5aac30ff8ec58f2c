/** One visitor in front of the lobby terminal, from the first touch until the screen is theirs no more. */
import { mustTryDesk, neutralAt } from '#lib/domain/neutral.ts';
import type { Title } from '#lib/domain/person.ts';
import { secondMs } from '#lib/domain/time.ts';
import { unitId } from '#lib/domain/unit.ts';
import { cancel, giveUp, offerHandOver, signIn, type SignInForm } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
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
		const tries = await this.#unresolvedTimes();
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
		this.step = 'attract';
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
		const recorded = await this.#station.record(visit, visitor, (entity) =>
			signIn(entity, form, site)
		);
		if (!recorded.ok) {
			this.visit = undefined;
			this.step =
				recorded.reason === 'unit_malformed'
					? 'unit'
					: recorded.reason === 'host_name_invalid'
						? 'host'
						: 'who';
			return;
		}
		this.#chance = drawBits() / 2 ** 32;
		this.sentAt = Date.now();
		this.step = 'waiting';
		const arrived = await this.#station.delivered(site.limits.cutOffSeconds * secondMs);
		if (!arrived && this.visit === visit && this.#waits()) await this.#handOver(visit, form);
	}

	/** Meanwhile the visitor may have cancelled, or the answer may have come. */
	#waits(): boolean {
		return this.step === 'waiting';
	}

	/** V9: nobody can be asked from here: the answers travel in a code, in the visitor's hands. */
	async #handOver(visit: string, form: SignInForm): Promise<void> {
		const { validTo, text } = await handOverText(this.#station, visit, form);
		await this.#station.record(visit, { kind: 'system' }, (entity) =>
			offerHandOver(entity, validTo)
		);
		this.qrText = text;
		this.qr = qrDrawing(text);
		this.handOverUntil = validTo;
		this.step = 'hand_over';
	}

	/** Called whenever the visit has moved. Answers when to look again, in ms; undefined: not by time. */
	async follow(visit: Visit): Promise<number | undefined> {
		const id = this.visit;
		if (!id || visit.status === 'blank') return undefined;
		if (visit.status === 'approved' || visit.status === 'inside') {
			await this.#showPass(id, visit);
			return undefined;
		}
		const at = neutralAt(visit, this.#chance, this.#station.site.limits);
		if (at === undefined || this.step === 'hand_over' || this.step === 'attract') return undefined;
		// Counted from the tap on this screen: the trusted clock may have been set right meanwhile.
		const wait = this.sentAt + (at - visit.submittedAt) - Date.now();
		if (wait > 0) return wait;
		if (this.step !== 'waiting') return undefined;
		this.step = visit.unresolved && (await this.#countUnresolved()) ? 'ask_desk' : 'neutral';
		return undefined;
	}

	async #showPass(id: string, visit: Visit): Promise<void> {
		if (!visit.pass) {
			await issue(this.#station, id);
			return;
		}
		if (this.qrText && this.step === 'pass') return;
		const text = await passText(this.#station, id, visit);
		if (text === undefined) return;
		this.qrText = text;
		this.qr = qrDrawing(text);
		this.step = 'pass';
	}

	async cancel(): Promise<void> {
		const id = this.visit;
		if (id) await this.#station.record(id, visitor, (visit) => cancel(visit, 'visitor'));
		this.wipe();
	}

	async giveUp(): Promise<void> {
		const id = this.visit;
		if (id) await this.#station.record(id, visitor, (visit) => giveUp(visit));
		this.wipe();
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
