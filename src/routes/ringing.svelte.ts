import { playTone } from '#lib/hardware/sound.ts';

/** Another visitor waits for somebody to ring up: heard also while nobody looks. For a component's start. */
export function ringFor(calls: () => number): void {
	let rung = 0;
	$effect(() => {
		const now = calls();
		if (now > rung) void playTone('wait');
		rung = now;
	});
}
