import type { Site, UnitLevel } from '#lib/domain/site.ts';
import { plateParts } from '#lib/domain/unit.ts';
import { clockText, dateText } from '#lib/domain/time.ts';
import type { PlateText } from './frame.ts';
import type { Language } from '#lib/domain/language.ts';

/** `3-1-1201` as it stands on a door: 「3栋 1单元」 small, 1201 large. */
export function plateText(
	unit: string,
	levels: readonly UnitLevel[],
	language: Language
): PlateText {
	const parts = plateParts(unit);
	const above = levels.slice(0, -1).map(({ label }, at) => {
		const part = parts[at] ?? '';
		return language === 'en' ? `${label.en} ${part}` : `${part}${label['zh-CN']}`;
	});
	return { label: above.join(language === 'en' ? ', ' : ' '), number: parts.at(-1) ?? '' };
}

/** All of it in one line: `3栋 1单元 1201`, `Block 3, Entrance 1, 1201`. */
export function inLine({ label, number }: PlateText, language: Language): string {
	return [label, number].filter(Boolean).join(language === 'en' ? ', ' : ' ');
}

/** As `plateText`, in one line; '' for no unit. */
export function plateLine(unit: string, levels: readonly UnitLevel[], language: Language): string {
	return unit === '' ? '' : inLine(plateText(unit, levels, language), language);
}

/** As `plateText`; in an office the company's name stands over its floor. */
export function doorText(unit: string, site: Site, language: Language): PlateText {
	const company = site.board.find((entry) => entry.unit === unit);
	if (company) return { label: company.name[language], number: company.floor };
	return plateText(unit, site.unitLevels, language);
}

/** `16:20`; with its day where that is not the day of `now`: `11月29日 01:03`, `29 Nov 01:03`, `11月28日 24:00`. */
export function untilText(at: number, now: number, zone: string, language: Language): string {
	const clock = clockText(at, zone, true);
	// 24:00 belongs to the day that it ends.
	const day = clock === '24:00' ? at - 1 : at;
	if (dateText(day, zone) === dateText(now, zone)) return clock;
	const words = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
		...{ timeZone: zone, day: 'numeric' },
		month: language === 'en' ? 'short' : 'long'
	});
	return `${words.format(day)} ${clock}`;
}

/** `11月23日 周一 09:02`, `Mon 23 Nov 09:02`. */
export function dayText(at: number, zone: string, language: Language): string {
	const format = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
			timeZone: zone,
			...options
		}).format(at);
	const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	const day = format({ month: language === 'en' ? 'short' : 'long', day: 'numeric' });
	return language === 'en'
		? `${format({ weekday: 'short' })} ${day} ${time}`
		: `${day} ${format({ weekday: 'short' })} ${time}`;
}
