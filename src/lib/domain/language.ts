/** Chinese first, English beside it. */
export type Language = 'zh-CN' | 'en';

/** Staff set their language once a machine; a cookie, so that the office's server writes in it too. */
export const languageCookie = 'foyer-language';

/** The language in a `Cookie` header or `document.cookie`; Chinese when none is remembered. */
export function rememberedLanguage(cookies: string): Language {
	return cookies.split('; ').includes(`${languageCookie}=en`) ? 'en' : 'zh-CN';
}
