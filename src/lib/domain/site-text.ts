import * as v from 'valibot';

/** A word of the site in both languages. */
export const siteText = v.strictObject({
	'zh-CN': v.pipe(v.string(), v.minLength(1)),
	en: v.pipe(v.string(), v.minLength(1))
});
export type SiteText = v.InferOutput<typeof siteText>;
