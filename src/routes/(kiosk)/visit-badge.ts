import { maskName, type Title } from '#lib/domain/person.ts';
import type { Site } from '#lib/domain/site.ts';
import { clockText, wallTime } from '#lib/domain/time.ts';
import { buildingOf } from '#lib/domain/unit.ts';
import type { IssuedPass, Visit } from '#lib/domain/visit-state.ts';
import type { Badge } from '#lib/hardware/badge.ts';

const titleZh: Record<Title, string> = { mr: '先生', ms: '女士', none: '' };

/** A surname alone is masked by its title: 张先生 tells no more than 张*. S*** takes no Chinese title. */
function badgeName({ surname, title }: NonNullable<Visit['visitor']>): string {
	const masked = maskName(surname);
	return /^\p{Script=Latin}/u.test(masked) ? masked : `${masked}${titleZh[title]}`;
}

/** P3: masked name and building only; the number and the code say nothing about anybody. Always Chinese. */
export function badgeOf(visit: Visit, pass: IssuedPass, site: Site, qrText: string): Badge {
	const { day, month } = wallTime(pass.validFrom, site.zone);
	const block = site.unitLevels[0]?.label['zh-CN'] ?? '';
	const type = site.visitTypes.find(({ key }) => key === visit.type);
	return {
		siteName: site.name['zh-CN'],
		titleZh: '访客',
		name: visit.visitor ? badgeName(visit.visitor) : '',
		to: `${buildingOf(visit.unit)}${block}`,
		validUntilText: `${String(month)}月${String(day)}日 有效至 ${clockText(pass.validTo, site.zone, true)}`,
		dayNumber: String(day),
		passNumber: pass.numbers[0] ?? '',
		qrText,
		size: site.badge.size,
		pattern: 'solid',
		lines: type ? [type.hint['zh-CN']] : []
	};
}
