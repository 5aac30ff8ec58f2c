import { playTone, type Tone } from '#lib/hardware/sound.ts';

/** One more waits for somebody: heard also while nobody looks. For a component's start. */
export function ringFor(calls: () => number, tone: Tone = 'wait'): void {
	let rung = 0;
	$effect(() => {
		const now = calls();
		if (now > rung) void playTone(tone);
		rung = now;
	});
}
