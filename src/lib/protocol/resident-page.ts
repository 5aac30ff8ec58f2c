/** What a resident's own page and the back office say to each other. Everything is asked by POST, with the secret. */
import * as v from 'valibot';
import { siteText, type SiteText } from '#lib/domain/site-text.ts';
import { standingAnswerSchema, standingChoices } from '#lib/domain/standing-answer.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { visitStatuses } from '#lib/domain/visit-state.ts';
import { trades } from '#lib/domain/pass/pass-kind.ts';
import { titles } from '#lib/domain/person.ts';
import { endpointSchema, subscriptionSchema } from './push-subscription.ts';

/** `YQ.` and 128 bits: it stands behind `#` of `/my`. */
export const pageKeySchema = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]{1,9}\.[A-Za-z0-9_-]{22}$/));

export type ResidentReason =
	| 'page_unknown'
	| 'not_your_unit'
	| 'not_open'
	| 'card_over'
	| 'already_agreed'
	| 'malformed'
	| 'too_often';

const text = v.pipe(v.string(), v.maxLength(200));

export const residentViewSchema = v.object({
	site: v.object({ id: text, name: siteText, zone: text }),
	units: v.array(v.object({ unit: text, secret: text })),
	types: v.array(v.object({ key: text, label: siteText })),
	standing: v.array(
		v.object({
			unit: text,
			visitType: text,
			answer: v.picklist(standingChoices),
			until: text,
			/** False: somebody else of the household said so. */
			mine: v.boolean()
		})
	),
	/** Who is expected or inside. */
	visits: v.array(
		v.object({
			id: text,
			unit: text,
			purpose: siteText,
			visitor: v.exactOptional(v.object({ surname: text, title: v.picklist(titles) })),
			companions: v.number(),
			status: v.picklist(visitStatuses),
			at: v.number(),
			/** Until when they may stay, where a night was agreed to. */
			overnight: v.exactOptional(v.number())
		})
	),
	/** Workers' cards that are good for the resident's units; a page that a phone keeps from before has none. */
	cards: v.exactOptional(
		v.array(
			v.object({
				...{ id: text, unit: text, number: text, name: v.exactOptional(text) },
				trade: v.exactOptional(v.picklist(trades)),
				until: v.number(),
				isSuspended: v.boolean()
			})
		)
	),
	pushKey: v.exactOptional(text)
});
export type ResidentView = v.InferOutput<typeof residentViewSchema>;
export type ResidentVisit = { purpose: SiteText } & Pick<Visit, 'unit' | 'companions' | 'status'>;

const key = pageKeySchema;
const visit = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));

export const residentAskSchema = v.variant('act', [
	v.strictObject({ act: v.literal('show'), key }),
	v.strictObject({ act: v.literal('standing'), key, standing: standingAnswerSchema }),
	v.strictObject({
		...{ act: v.literal('standing_end'), key },
		unit: standingAnswerSchema.entries.unit,
		visitType: standingAnswerSchema.entries.visitType
	}),
	v.strictObject({ act: v.literal('recall'), key, visit }),
	v.strictObject({ act: v.literal('overnight'), key, visit }),
	v.strictObject({
		...{ act: v.literal('card_back'), key, card: visit },
		unit: standingAnswerSchema.entries.unit
	}),
	v.strictObject({
		...{ act: v.literal('subscribe'), key },
		subscription: subscriptionSchema
	}),
	v.strictObject({ act: v.literal('unsubscribe'), key, endpoint: endpointSchema })
]);
export type ResidentAsk = v.InferOutput<typeof residentAskSchema>;
