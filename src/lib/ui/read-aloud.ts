import { voiceOf } from './voice.ts';

/** A keyboard is not read out: whoever needs it read is better served at the desk. */
const choicesMax = 14;
/** What a listener can bear at one go, about two minutes. */
const piecesMax = 40;
const pieceMax = 200;

/**
 * The words on a screen in their order: question, hint, choices. What the visitor typed is in fields and plates,
 * and is not among them (RULES.md L10).
 */
export function wordsOn(screen: ParentNode): string[] {
	const choices = [...screen.querySelectorAll<HTMLElement>('button, label')].filter(isRead);
	const tags = `h1, h2, h3, p, li, dt, dd${choices.length <= choicesMax ? ', button, label' : ''}`;
	const pieces = [...screen.querySelectorAll<HTMLElement>(tags)]
		.filter(isRead)
		// What lies within another piece is read with it.
		.filter((piece) => !piece.parentElement?.closest(tags))
		.map((piece) => said(piece).slice(0, pieceMax));
	return pieces.filter((piece) => piece !== '').slice(0, piecesMax);
}

const said = ({ innerText }: HTMLElement) => innerText.replace(/\s+/g, ' ').trim();

/** On the screen, of this screen, and no key with a single sign. */
const isRead = (piece: HTMLElement) =>
	piece.checkVisibility() &&
	!piece.closest('.tools, [aria-hidden=true]') &&
	!(piece.matches('button') && said(piece).length <= 1);

/** Reads the screen out from its beginning, in the voice of the language on it. */
export function readAloud(screen: ParentNode, language: string): void {
	speechSynthesis.cancel();
	const voice = voiceOf(language);
	if (!voice) return;
	for (const piece of wordsOn(screen)) {
		const utterance = new SpeechSynthesisUtterance(piece);
		utterance.voice = voice;
		utterance.lang = language;
		speechSynthesis.speak(utterance);
	}
}
