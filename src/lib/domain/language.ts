/** Chinese first, English beside it. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Those of a list that this program speaks, in its order; all where there is none. */
export function languagesIn(list: unknown): readonly Language[] {
	const known = Array.isArray(list)
		? languages
				.filter((one) => list.includes(one))
				.toSorted((a, b) => list.indexOf(a) - list.indexOf(b))
		: [];
	return known.length > 0 ? known : languages;
}

/** Staff set their language once a machine; a cookie, so that the office's server writes in it too. */
export const languageCookie = 'foyer-language';

/** The language in a `Cookie` header or `document.cookie`; Chinese when none is remembered. */
export function rememberedLanguage(cookies: string): Language {
	return cookies.split('; ').includes(`${languageCookie}=en`) ? 'en' : 'zh-CN';
}
