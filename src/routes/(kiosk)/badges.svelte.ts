/** The visitor's badge: made beside the pass, never waited for. Its libraries load with the first one. */
import { maskName } from '#lib/domain/person.ts';
import { clockText, wallTime } from '#lib/domain/time.ts';
import { buildingOf } from '#lib/domain/unit.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import type { Station } from '#lib/store/station.ts';

export type BadgeState = 'none' | 'printing' | 'printed' | 'failed';

export class Badges {
	state = $state<BadgeState>('none');
	/** The PDF, for showing where there is no printer. */
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
			const badge = badgeOf(visit, this.#station, qrText);
			const pdf = await badgePdf(badge, await badgeFont(), visit.pass.validFrom);
			if (this.#made !== id) return;
			if (!silently) {
				this.url = URL.createObjectURL(
					new Blob([new Uint8Array(pdf)], { type: 'application/pdf' })
				);
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
		this.shown = false;
		this.state = 'none';
		this.#made = '';
	}
}

/** P3: masked name and building only; the number and the code say nothing about anybody. */
function badgeOf(visit: Visit, { site }: Station, qrText: string): Badge {
	const validTo = visit.pass?.validTo ?? 0;
	const { day, month } = wallTime(visit.pass?.validFrom ?? 0, site.zone);
	const block = site.unitLevels[0]?.label['zh-CN'] ?? '';
	const type = site.visitTypes.find(({ key }) => key === visit.type);
	// A surname alone is masked by its title: 张先生 tells no more than 张*.
	const name = `${maskName(visit.visitor?.surname ?? '')}${{ mr: '先生', ms: '女士', none: '' }[visit.visitor?.title ?? 'none']}`;
	return {
		siteName: site.name['zh-CN'],
		titleZh: '访客',
		name,
		to: `${buildingOf(visit.unit)}${block}`,
		validUntilText: `${String(month)}月${String(day)}日 有效至 ${clockText(validTo, site.zone, true)}`,
		dayNumber: String(day),
		passNumber: visit.pass?.numbers[0] ?? '',
		qrText,
		size: site.badge.size,
		pattern: 'solid',
		lines: type ? [type.hint['zh-CN']] : []
	};
}
