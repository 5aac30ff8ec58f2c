/** Fields that facts about money share. */
import * as v from 'valibot';
import { daySchema, instantSchema } from '../day.ts';
import { tillPattern } from './accounts.ts';
import { readReceiptNumber } from './numbers.ts';

export const staffId = v.pipe(v.string(), v.minLength(1), v.maxLength(20));
export const tillCode = v.pipe(v.string(), v.regex(tillPattern));
export const cashDate = daySchema;
export const requestId = v.pipe(v.string(), v.uuid());
export const receiptSchema = v.pipe(
	v.string(),
	v.maxLength(40),
	v.check((text) => readReceiptNumber(text) !== undefined, 'a receipt number')
);
/** Number of a slip or of another paper that is kept with the books. */
export const paperId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
/** A reason in the staff's words. Nobody's name belongs in it: it stays as long as the books. */
export const why = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200));
/** Beyond these a paper is a case for the police, not for a list; all are counted, and each new one calls. */
export const conflictsMax = 20;
/** More than anybody ticks off, and a number that every reader can hold. */
const seenMax = 1_000_000;
export const seenCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(seenMax));
/** `pass:…`, `key:…`: whatever the money is for. */
export const thingSubject = v.pipe(v.string(), v.regex(/^[a-z_]{2,30}:[A-Za-z0-9._-]{1,64}$/));
export const thingNumber = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
export const instant = instantSchema;
