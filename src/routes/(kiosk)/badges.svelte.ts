/** The visitor's badge: made beside the pass, never waited for. Its libraries load with the first one. */
import type { PrintFailure } from '#lib/domain/badge-facts.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import type { Station } from '#lib/store/station.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import { makeBadge, printBadge } from '../badge-printing.ts';

export type BadgeState = 'none' | 'printing' | 'printed' | 'failed';

export class Badges {
	state = $state<BadgeState>('none');
	/** What the screen draws where there is no printer; there once the PDF is. */
	badge = $state.raw<Badge>();
	/** The PDF as a printer gets it. Never opened on a public screen: its viewer has a menu of its own. */
	url = $state<string>();
	shown = $state(false);
	#reason = $state<PrintFailure>();
	#isSpelled = $state(false);
	readonly #station: Station;
	#made = '';

	constructor(station: Station) {
		this.#station = station;
	}

	/** More exactly than the state: why nothing comes and what to do, or that the name is spelled. */
	get note(): string | undefined {
		const words = t().print;
		if (this.state === 'failed' && this.#reason)
			return `${words.visitor[this.#reason]}${words.then}${words.card}`;
		return this.#isSpelled && this.state !== 'none' ? words.spelled : undefined;
	}

	/** Once a visit. A badge that fails changes nothing: the pass on the screen serves. */
	async make(id: string, visit: Visit, qrText: string): Promise<void> {
		const { pass } = visit;
		if (this.#made === id || !pass) return;
		this.#made = id;
		// A kiosk that was started anew meanwhile finds it printed.
		if (visit.badge?.state === 'printed') {
			this.state = 'printed';
			return;
		}
		const isPrinting = this.#station.site.badge.print !== 'screen';
		this.state = isPrinting ? 'printing' : 'none';
		const isHere = () => this.#made === id;
		try {
			const { badge, pdf, isSpelled } = await makeBadge(
				this.#station,
				{ ...visit, pass },
				qrText,
				id
			);
			if (!isHere()) return;
			this.#isSpelled = isSpelled;
			if (!isPrinting) {
				this.url = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
				this.badge = badge;
				return;
			}
			const copy = Math.max(1, visit.badge?.copy ?? 1);
			const end = await printBadge(this.#station, { visit: id, copy, pdf });
			if (!isHere()) return;
			this.state = end.state;
			if (end.state === 'failed') this.#reason = end.reason;
			// Where no paper comes the badge may be looked at.
			if (end.state === 'failed') this.badge = badge;
		} catch {
			if (isHere()) this.state = 'failed';
		}
	}

	clear(): void {
		if (this.url) URL.revokeObjectURL(this.url);
		this.url = undefined;
		this.badge = undefined;
		this.shown = false;
		this.#reason = undefined;
		this.#isSpelled = false;
		this.state = 'none';
		this.#made = '';
	}
}
