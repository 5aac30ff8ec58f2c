/** How a browser subscribes to notifications (RULES.md N4 of the domain). */
import * as v from 'valibot';

const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,200}$/));

/** As every browser writes an address: anything but plain letters in it is none, and no database text. */
export const endpointSchema = v.pipe(
	v.string(),
	v.maxLength(1000),
	v.regex(/^https?:\/\/[\x21-\x7e]+$/),
	v.url()
);
export const subscriptionSchema = v.strictObject({
	endpoint: endpointSchema,
	...{ p256dh: key, auth: key }
});
