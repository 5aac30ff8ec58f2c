import * as v from 'valibot';

/** Some lines under a question; whatever is longer no screen has room for. */
const textMax = 200;
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(textMax));

/** A word of the site in both languages. */
export const siteText = v.strictObject({ 'zh-CN': text, en: text });
export type SiteText = v.InferOutput<typeof siteText>;
