import type { Language } from '#lib/domain/language.ts';
import en from './en.ts';
import zh from './zh.ts';

export type Messages = typeof zh;

const messages: Record<Language, Messages> = { 'zh-CN': zh, en };

let current = $state<Language>('zh-CN');

/** The texts of the current language. Read inside markup or `$derived`, it follows a switch. */
export function t(): Messages {
	return messages[current];
}

export function language(): Language {
	return current;
}

/** Switches all texts at once; what was typed stays, because no component is rebuilt. */
export function setLanguage(next: Language): void {
	current = next;
	if (typeof document !== 'undefined') document.documentElement.lang = next;
}
