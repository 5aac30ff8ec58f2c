import type { Language } from '#lib/domain/language.ts';
import kiosk from './zh/kiosk.ts';
import type zh from './zh.ts';

export type Messages = typeof zh;

/** What a lobby's start screen says. The rest comes with `loadTexts`, which other faces await first. */
const first = { kiosk } as Messages;
const loaded: Partial<Record<Language, Messages>> = { 'zh-CN': first };

let current = $state<Language>('zh-CN');
let messages = $state.raw(first);
let wished: Language = 'zh-CN';

/** The texts of the current language. Read inside markup or `$derived`, it follows a switch. */
export function t(): Messages {
	return messages;
}

export function language(): Language {
	return current;
}

/** The texts of one language, whatever the screen speaks: papers have a language of their own. */
export function textsIn(of: Language): Messages {
	return loaded[of] ?? messages;
}

/** All texts of both languages; at once when they are here already. */
export async function loadTexts(): Promise<void> {
	const [chinese, english] = await Promise.all([import('./zh.ts'), import('./en.ts')]);
	Object.assign(loaded, { 'zh-CN': chinese.default, en: english.default });
	show(current);
}

/** Switches all texts at once; what was typed stays, because no component is rebuilt. */
export function setLanguage(next: Language): void {
	wished = next;
	if (loaded[next]) show(next);
	else
		loadTexts().then(
			() => wished === next && show(next),
			// The words cannot be had: those on the screen stay.
			(error: unknown) => reportError(error)
		);
}

function show(next: Language): void {
	current = next;
	messages = loaded[next] ?? first;
	if (typeof document !== 'undefined') document.documentElement.lang = next;
}
