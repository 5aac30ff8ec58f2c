/** What stands on the badge of a visit. Always Chinese: it is read by the house's own people. */
import type { BadgeSize } from '#lib/domain/badge-size.ts';
import { maskName, type Title } from '#lib/domain/person.ts';
import { printersOf, stationCodeOf } from '#lib/domain/site-print.ts';
import type { Site, VisitType } from '#lib/domain/site.ts';
import { wallTime } from '#lib/domain/time.ts';
import { buildingOf } from '#lib/domain/unit.ts';
import type { IssuedPass, Visit, Visitor } from '#lib/domain/visit-state.ts';
import type { Badge, BadgePattern } from '#lib/hardware/badge.ts';
import { untilText } from '#lib/ui/plate-text.ts';

const titleZh: Record<Title, string> = { mr: '先生', ms: '女士', none: '' };

/** Purposes are told apart by their band: thermal paper knows no colour. In the order of the site's visit types. */
const patterns: readonly BadgePattern[] = ['solid', 'bars', 'dots', 'checks', 'steps', 'outline'];

/** Police, fire brigade, repairs in an emergency: nobody takes them for a guest. */
const officialKey = 'official';

/** The label that lies in this station's printer; the site's where it has none. */
export function labelAt(site: Site, device: string): { size: BadgeSize; dotsPerInch?: 203 | 300 } {
	const [first] = site.badge.print === 'ipp' ? printersOf(site, stationCodeOf(device)) : [];
	return first ? { size: first.size, dotsPerInch: first.dotsPerInch } : { size: site.badge.size };
}

/** P3, B6: masked in a compound, where neighbours read along; in full in an office. */
export function badgeOf(
	visit: Visit,
	pass: IssuedPass,
	site: Site,
	qrText: string,
	label: ReturnType<typeof labelAt> & Pick<Badge, 'ownText'> = { size: site.badge.size }
): Badge {
	const { day, month } = wallTime(pass.validFrom, site.zone);
	const until = untilText(pass.validTo, pass.validFrom, site.zone, 'zh-CN');
	const type = site.visitTypes.find(({ key }) => key === visit.type);
	const who = visit.visitor;
	const shown = site.kind === 'office' ? openly(visit, site, type) : masked(visit, site, type);
	return {
		siteName: site.name['zh-CN'],
		titleZh: type?.key === officialKey ? type.label['zh-CN'] : '访客',
		...shown,
		...(who?.nameLatin !== undefined && {
			nameLatin: site.kind === 'office' ? who.nameLatin : maskName(who.nameLatin)
		}),
		// Past midnight its end brings its own day along.
		validUntilText: `${until.includes('月') ? '' : `${String(month)}月${String(day)}日 `}有效至 ${until}`,
		dayNumber: String(day),
		passNumber: pass.numbers[0] ?? '',
		qrText,
		...label,
		pattern: patternOf(site, visit.type)
	};
}

type Shown = Pick<Badge, 'name' | 'to' | 'lines'>;

function masked({ unit, visitor }: Visit, site: Site, type: VisitType | undefined): Shown {
	return {
		name: visitor ? maskedName(visitor) : '',
		to: placeOf(unit, site),
		lines: type ? [type.hint['zh-CN']] : []
	};
}

/** A surname alone is masked by its title: 张先生 tells no more than 张*. S*** takes no Chinese title. */
function maskedName({ name, surname, title }: Visitor): string {
	if (name !== undefined) return maskName(name);
	const short = maskName(surname);
	return /^\p{Script=Latin}/u.test(short) ? short : `${short}${titleZh[title]}`;
}

function openly({ unit, visitor }: Visit, site: Site, type: VisitType | undefined): Shown {
	const host = site.board.find((entry) => entry.unit === unit)?.name['zh-CN'] ?? '';
	const name = visitor?.name ?? (visitor ? `${visitor.surname}${titleZh[visitor.title]}` : '');
	const lines = [type?.label['zh-CN'] ?? '', visitor?.company ?? ''];
	return {
		name,
		to: [placeOf(unit, site), host].filter((part) => part !== '').join(' '),
		lines: lines.filter((line) => line !== '')
	};
}

/** The building or the floor, never the room; the site itself where a visit goes to no unit. */
function placeOf(unit: string, site: Site): string {
	if (unit === '') return site.name['zh-CN'];
	return `${buildingOf(unit)}${site.unitLevels[0]?.label['zh-CN'] ?? ''}`;
}

function patternOf(site: Site, visitType: string): BadgePattern {
	const types = site.visitTypes.filter(({ badge }) => badge);
	const at = Math.max(
		0,
		types.findIndex(({ key }) => key === visitType)
	);
	return patterns[at % patterns.length] ?? 'solid';
}
