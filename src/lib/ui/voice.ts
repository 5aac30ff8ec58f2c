/** Voices of this very tablet: what a screen says is not sent to anybody to be spoken (RULES.md L10). */
export function voiceOf(language: string): SpeechSynthesisVoice | undefined {
	// Some speech engines name Mandarin by its own code.
	const spoken = language.startsWith('zh') ? /^(zh|cmn)\b/ : /^en\b/;
	return voices().find(({ lang, localService }) => localService && spoken.test(lang));
}

export const hasVoice = (language: string): boolean => voiceOf(language) !== undefined;

/** Browsers find their voices some time after the page began. Answers how to stop listening. */
export function onVoices(found: () => void): () => void {
	const { speechSynthesis: speech } = globalThis as Partial<typeof globalThis>;
	speech?.addEventListener('voiceschanged', found);
	return () => speech?.removeEventListener('voiceschanged', found);
}

export function stopReading(): void {
	(globalThis as Partial<typeof globalThis>).speechSynthesis?.cancel();
}

export const isReading = (): boolean =>
	(globalThis as Partial<typeof globalThis>).speechSynthesis?.speaking ?? false;

const voices = () => (globalThis as Partial<typeof globalThis>).speechSynthesis?.getVoices() ?? [];
