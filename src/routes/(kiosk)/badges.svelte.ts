/** The visitor's badge: made beside the pass, never waited for. Its libraries load with the first one. */
import type { Visit } from '#lib/domain/visit.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import type { Station } from '#lib/store/station.ts';
import { badgeOf } from '../visit-badge.ts';

export type BadgeState = 'none' | 'printing' | 'printed' | 'failed';

export class Badges {
	state = $state<BadgeState>('none');
	/** What the screen draws where there is no printer; there once the PDF is. */
	badge = $state.raw<Badge>();
	/** The PDF as a printer gets it. Never opened on a public screen: its viewer has a menu of its own. */
	url = $state<string>();
	shown = $state(false);
	readonly #station: Station;
	#made = '';

	constructor(station: Station) {
		this.#station = station;
	}

	/** Once a visit. A badge that fails changes nothing: the pass on the screen serves. */
	async make(id: string, visit: Visit, qrText: string): Promise<void> {
		if (this.#made === id || !visit.pass) return;
		this.#made = id;
		const silently = this.#station.site.badge.print === 'browser';
		this.state = silently ? 'printing' : 'none';
		try {
			const [{ badgePdf }, { badgeFont }] = await Promise.all([
				import('#lib/hardware/badge-pdf.ts'),
				import('#lib/hardware/badge-font.ts')
			]);
			const badge = badgeOf(visit, visit.pass, this.#station.site, qrText);
			const pdf = await badgePdf(badge, await badgeFont(), visit.pass.validFrom);
			if (this.#made !== id) return;
			if (!silently) {
				this.url = URL.createObjectURL(
					new Blob([new Uint8Array(pdf)], { type: 'application/pdf' })
				);
				this.badge = badge;
				return;
			}
			const { printPdf } = await import('#lib/hardware/printer.ts');
			const sent = await printPdf(pdf);
			if (this.#made === id) this.state = sent === 'sent' ? 'printed' : 'failed';
		} catch {
			if (this.#made === id) this.state = 'failed';
		}
	}

	clear(): void {
		if (this.url) URL.revokeObjectURL(this.url);
		this.url = undefined;
		this.badge = undefined;
		this.shown = false;
		this.state = 'none';
		this.#made = '';
	}
}
