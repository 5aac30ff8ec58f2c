import type { Site, UnitLevel } from '#lib/domain/site.ts';
import { plateParts } from '#lib/domain/unit.ts';
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

/** As `plateText`; in an office the company's name stands over its floor. */
export function doorText(unit: string, site: Site, language: Language): PlateText {
	const company = site.board.find((entry) => entry.unit === unit);
	if (company) return { label: company.name[language], number: company.floor };
	return plateText(unit, site.unitLevels, language);
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
