/** A visit in the guard's words. */
import { visitTypeOf, type Site } from '#lib/domain/site.ts';
import { clockText } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { plateLine, untilText } from '#lib/ui/plate-text.ts';
import { language, t } from '#lib/ui/text/text.svelte.ts';
import { tokenOf, type VerdictStage } from './stage.ts';

/** 张先生; plain 访客 for a visit this gate has not heard of. */
export function calledName(visit: Visit | undefined): string {
	if (!visit?.visitor) return t().gate.visitor;
	const { surname, title, company } = visit.visitor;
	// Officials and deliveries without a name go by whom they come from.
	return surname === '' && company ? company : t().kiosk.who.called(surname, title);
}

/** 探访住户; '' for a visit this gate has not heard of. An ambulance has no type of the site's own (V13). */
export function purposeText(visit: Pick<Visit, 'type'> | undefined, site: Site): string {
	if (!visit?.type) return '';
	const own = visitTypeOf(site, visit.type)?.label[language()];
	return own ?? (visit.type === 'emergency' ? t().post.green.open : visit.type);
}

/** 3栋 1单元 1201; '' while the unit is not known here. */
export function unitText(visit: Visit | undefined, { unitLevels }: Site): string {
	return plateLine(visit?.unit ?? '', unitLevels, language());
}

/** What qualifies the reason of a verdict: a time, or how many are inside. */
export function detailOf(
	{ verdict: { code }, read, claimed }: VerdictStage,
	visit: Visit | undefined,
	zone: string,
	now: number
): string | undefined {
	const token = tokenOf(read);
	if (!token) return undefined;
	const words = t().gate.detail;
	const by = claimed?.by;
	if (code === 'USED_ELSEWHERE' && by)
		return words.usedAt(by.gate, clockText(Date.parse(by.at), zone));
	if (code === 'NOT_YET') return words.from(untilText(token.validFrom, now, zone, language()));
	if (code === 'EXPIRED') return words.until(untilText(token.validTo, now, zone, language()));
	if (visit && visit.insideCount > 0) return words.inside(visit.insideCount, token.count);
	return undefined;
}
