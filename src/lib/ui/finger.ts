/** A touch that never ends, a sleeve on the glass: then the screen goes on all the same. */
const pressMs = 2_000;
/** After a finger is lifted, until its click has come: a touch screen sends it a moment later, a stroke none at all. */
const clickMs = 350;

/**
 * Whether a finger lies on the screen (RULES.md L14). What it presses must not move or be replaced beneath it: the press
 * would be lost, or fall on what came there instead.
 */
export class Finger {
	#waiting: (() => void)[] = [];
	#untilFree: ReturnType<typeof setTimeout> | undefined;

	constructor(screen: Pick<EventTarget, 'addEventListener'>) {
		const first = { capture: true, passive: true };
		const on = (type: string, act: () => void) => screen.addEventListener(type, act, first);
		on('pointerdown', () => this.#hold(pressMs));
		on('pointerup', () => this.#untilFree !== undefined && this.#hold(clickMs));
		// After whatever the click itself does; a stroke that scrolls presses nothing.
		for (const end of ['click', 'pointercancel'])
			on(end, () => this.#untilFree !== undefined && this.#hold(0));
	}

	/** At once, unless a finger lies on the screen; then when it has pressed. In the order of asking. */
	whenLifted(act: () => void): void {
		if (this.#untilFree === undefined) act();
		else this.#waiting.push(act);
	}

	#hold(atMostMs: number): void {
		clearTimeout(this.#untilFree);
		this.#untilFree = setTimeout(() => {
			this.#untilFree = undefined;
			for (const act of this.#waiting.splice(0)) act();
		}, atMostMs);
	}
}

/** Of this window; on the server nobody touches anything. */
export const finger = new Finger(typeof window === 'undefined' ? new EventTarget() : window);
