export type Tone = 'go' | 'wait' | 'stop';

type Note = { hertz: number; fromMs: number; lengthMs: number };

/** Told apart by rhythm as well as by pitch: one falls silent soon, one repeats, one is long and low. */
const notes: Record<Tone, Note[]> = {
	go: [
		{ hertz: 659, fromMs: 0, lengthMs: 110 },
		{ hertz: 880, fromMs: 120, lengthMs: 190 }
	],
	wait: [
		{ hertz: 523, fromMs: 0, lengthMs: 120 },
		{ hertz: 523, fromMs: 200, lengthMs: 120 }
	],
	stop: [{ hertz: 196, fromMs: 0, lengthMs: 480 }]
};

/** Loud enough for a gate, below what makes small speakers rattle. */
const loudness = 0.35;

/** Time a note takes to swell and to fade; without it speakers click. */
const rampMs = 12;

/** A sound device wakes in a few milliseconds; a tone later than this would follow the wrong visitor. */
const wakeMs = 300;

let context: AudioContext | undefined;

async function awake(on: AudioContext): Promise<boolean> {
	if (isRunning(on)) return true;
	// Before the first touch this promise stays open for ever.
	const late = new Promise<void>((resolve) => setTimeout(resolve, wakeMs));
	await Promise.race([on.resume(), late]);
	return isRunning(on);
}

function isRunning(on: AudioContext): boolean {
	return on.state === 'running';
}

/**
 * Plays a short tone; answers whether it sounds. False before anyone touched the page (browsers
 * forbid it then) and where there is no sound at all. The screen must say the same without it.
 */
export async function playTone(tone: Tone): Promise<boolean> {
	try {
		context ??= new AudioContext();
		if (!(await awake(context))) return false;
		for (const note of notes[tone]) play(context, note);
		return true;
	} catch {
		return false;
	}
}

function play(on: AudioContext, { hertz, fromMs, lengthMs }: Note): void {
	const from = on.currentTime + fromMs / 1000;
	const until = from + lengthMs / 1000;
	const volume = on.createGain();
	volume.gain.setValueAtTime(0, from);
	volume.gain.linearRampToValueAtTime(loudness, from + rampMs / 1000);
	volume.gain.setValueAtTime(loudness, until - rampMs / 1000);
	volume.gain.linearRampToValueAtTime(0, until);
	const source = on.createOscillator();
	source.type = 'triangle';
	source.frequency.value = hertz;
	source.connect(volume).connect(on.destination);
	source.start(from);
	source.stop(until);
}
