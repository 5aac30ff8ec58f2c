/** A touch that never ends, a sleeve on the glass: then the screen goes on all the same. */
const pressMs = 2_000;
/** After a finger is lifted, until its click has come: a touch screen sends it a moment later, a stroke none at all. */
const clickMs = 350;
/** Rain on a gate's glass, a drumming hand: touch upon touch would keep what is shown from ever being true. */
const waitMs = 5_000;

/**
 * Whether a finger lies on the screen (RULES.md L14). What it presses must not move or be replaced beneath it: the press
 * would be lost, or fall on what came there instead.
 */
export class Finger {
	readonly #waiting: (() => void)[] = [];
	#untilFree: ReturnType<typeof setTimeout> | undefined;
	#atLast: ReturnType<typeof setTimeout> | undefined;

	constructor(screen: Pick<EventTarget, 'addEventListener'>) {
		const first = { capture: true, passive: true };
		const on = (type: string, act: () => void) => screen.addEventListener(type, act, first);
		on('pointerdown', () => this.#hold(pressMs));
		on('pointerup', () => this.#untilFree !== undefined && this.#hold(clickMs));
		// After whatever the click itself does; a stroke that scrolls presses nothing.
		for (const end of ['click', 'pointercancel'])
			on(end, () => this.#untilFree !== undefined && this.#hold(0));
	}

	/** At once, unless a finger lies on the screen; then when it has pressed, at last after a while. In the order of asking. */
	whenLifted(act: () => void): void {
		if (this.#untilFree === undefined) {
			act();
			return;
		}
		this.#waiting.push(act);
		this.#atLast ??= setTimeout(() => this.#showAll(), waitMs);
	}

	#hold(atMostMs: number): void {
		clearTimeout(this.#untilFree);
		this.#untilFree = setTimeout(() => {
			this.#untilFree = undefined;
			this.#showAll();
		}, atMostMs);
	}

	#showAll(): void {
		clearTimeout(this.#atLast);
		this.#atLast = undefined;
		show(this.#waiting.splice(0));
	}
}

/** One that fails keeps no other from the screen. */
function show([first, ...behind]: readonly (() => void)[]): void {
	try {
		first?.();
	} finally {
		if (behind.length > 0) show(behind);
	}
}

/** Of this window; on the server nobody touches anything. */
export const finger = new Finger(typeof window === 'undefined' ? new EventTarget() : window);
