/** What the host's page and the back office say to each other about one visit. */
import * as v from 'valibot';
import type { SiteText } from '#lib/domain/site.ts';
import type { AnswerReason } from '#lib/domain/visit-verbs.ts';
import { visitStatuses, type Visit } from '#lib/domain/visit.ts';
import type { Visitor } from '#lib/domain/visit-state.ts';
import { titles } from '#lib/domain/person.ts';

export type LinkReason =
	'link_unknown' | 'link_expired' | 'number_wrong' | 'too_often' | AnswerReason;

export type LinkView = {
	/** `purpose`: what for, as the site calls it; `said`: in the visitor's own words. Nothing else of them (K5). */
	visit: Pick<Visit, 'unit' | 'companions' | 'status'> & {
		purpose: SiteText;
		said: string[];
		visitor?: Pick<Visitor, 'surname' | 'title'>;
	};
	/** What this approver already said through this link. */
	answered?: 'yes' | 'no' | undefined;
	/** H10: a "yes" names one of these. */
	numbers?: number[] | undefined;
	/** For this phone to subscribe to notifications, where the site has them. */
	pushKey?: string | undefined;
};

const text = v.pipe(v.string(), v.maxLength(200));

/** The view as it is read from the wire: a page between us and the host is no answer. */
export const linkViewSchema = v.object({
	visit: v.object({
		purpose: v.object({ 'zh-CN': text, en: text }),
		unit: text,
		companions: v.number(),
		said: v.pipe(v.array(text), v.maxLength(5)),
		visitor: v.exactOptional(v.object({ surname: text, title: v.picklist(titles) })),
		status: v.picklist(visitStatuses)
	}),
	answered: v.optional(v.picklist(['yes', 'no'])),
	numbers: v.optional(v.pipe(v.array(v.number()), v.maxLength(5))),
	pushKey: v.optional(text)
}) satisfies v.GenericSchema<unknown, LinkView>;
