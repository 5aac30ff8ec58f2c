import type { Language } from './text.svelte.ts';

/** Staff set their language once a machine; a cookie, so that the office's server writes in it too. */
export const languageCookie = 'foyer-language';
const keptSeconds = 400 * 24 * 3600;

export function rememberLanguage(language: Language): void {
	document.cookie = `${languageCookie}=${language}; path=/; max-age=${String(keptSeconds)}; samesite=lax`;
}

/** The language in a `Cookie` header or `document.cookie`; Chinese when none is remembered. */
export function rememberedLanguage(cookies: string): Language {
	return cookies.split('; ').includes(`${languageCookie}=en`) ? 'en' : 'zh-CN';
}
