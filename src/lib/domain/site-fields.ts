/** What settings of a site are made of. */
import * as v from 'valibot';

export const count = (min: number, max: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** A time of day; a span may end with the day. */
export const clock = v.pipe(
	v.string(),
	v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time such as "08:30"')
);

/** Times of day between which something may be done. */
export const spans = v.pipe(
	v.array(v.strictObject({ from: clock, to: clock })),
	v.minLength(1),
	v.maxLength(6)
);
