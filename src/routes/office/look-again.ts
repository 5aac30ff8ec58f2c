/** A page of the office that waits for something looks again by itself. */
import { invalidateAll } from '$app/navigation';

/** At most `times`; answers how to end it. */
export function lookAgain(everyMs: number, times = Infinity): () => void {
	let left = times;
	let timer: ReturnType<typeof setTimeout>;
	// One look after the other: on a busy server the next would only take the last one's place.
	const again = () => {
		if (left-- > 0) timer = setTimeout(() => void invalidateAll().finally(again), everyMs);
	};
	again();
	return () => {
		left = 0;
		clearTimeout(timer);
	};
}
