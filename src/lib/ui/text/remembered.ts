import { languageCookie, type Language } from '#lib/domain/language.ts';

const keptSeconds = 400 * 24 * 3600;

export function rememberLanguage(language: Language): void {
	document.cookie = `${languageCookie}=${language}; path=/; max-age=${String(keptSeconds)}; samesite=lax`;
}
