/** What a till asks the back office about a refund, and how it answers: by the fact alone, which comes with the feed. */
import * as v from 'valibot';
import { receiptSchema } from '#lib/domain/money/fields.ts';
import { uuid } from './messages.ts';

export const refundAskSchema = v.strictObject({
	receipt: receiptSchema,
	request: uuid
});
export type RefundAsk = v.InferOutput<typeof refundAskSchema>;

export function refundPath({ receipt, request }: RefundAsk): string {
	return `/api/refund/${receipt}/${request}`;
}

/** What became of the request; `open` is never answered, for then it was decided just now. */
export const refundAnswerSchema = v.object({
	status: v.picklist(['authorised', 'refused', 'given_back', 'paid'])
});
