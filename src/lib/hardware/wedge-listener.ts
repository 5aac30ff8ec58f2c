import { prefixGapMs, silenceMs, wedgeReader, wedgePrefixes } from './wedge.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

type Before = { field: Field | undefined; value: string; timeMs: number };

/** Keys of a prefix before the one that completes it; they reach the field and are taken out again. */
const leakedKeys = 3;

function focusedField(): Field | undefined {
	const element = document.activeElement;
	const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
	return isField ? element : undefined;
}

function restore({ field, value }: Before): void {
	if (!field) return;
	// Ends a composition first: an input method would write its half word after us.
	field.blur();
	if (field.value === value) return;
	field.value = value;
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/**
 * Listens to a scanner that types, wherever the focus is, also under a Chinese input method. A scan
 * reaches only `onText`: fields get their old text back, buttons are not pressed. Returns the stop.
 */
export function listenForWedge(
	onText: (text: string) => void,
	prefixes: readonly string[] = wedgePrefixes
): () => void {
	const reader = wedgeReader(prefixes);
	let before: Before[] = [];
	/** The field as it was before the keys that follow one another so fast. */
	let run: Before | undefined;
	let lastMs = Number.NEGATIVE_INFINITY;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let swallowUp = new Set<string>();

	function swallow(event: KeyboardEvent): void {
		event.preventDefault();
		event.stopImmediatePropagation();
		swallowUp.add(event.code);
	}

	function remember(timeMs: number): void {
		const field = focusedField();
		if (timeMs - lastMs >= prefixGapMs) run = { field, value: field?.value ?? '', timeMs };
		lastMs = timeMs;
		before = before.filter((entry) => timeMs - entry.timeMs < prefixGapMs * leakedKeys);
		before.push({ field, value: field?.value ?? '', timeMs });
		before = before.slice(-leakedKeys);
	}

	function takeOut(): void {
		const first = before.at(0);
		if (first) restore(first);
		before = [];
	}

	function awaitSilence(): void {
		clearTimeout(timer);
		timer = setTimeout(() => {
			reader.silence(performance.now());
			swallowUp = new Set();
		}, silenceMs);
	}

	function down(event: KeyboardEvent): void {
		if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
		const step = reader.key({ code: event.code, shift: event.shiftKey, timeMs: event.timeStamp });
		if (step.step === 'passing') {
			if (!event.code.startsWith('Shift')) remember(event.timeStamp);
			return;
		}
		swallow(event);
		if (step.step === 'began') takeOut();
		if (step.step === 'foreign' && run) restore(run);
		awaitSilence();
		if (step.step === 'scan' || step.step === 'foreign') onText(step.text);
	}

	/** A button is pressed by the release of Space: that must not pass either. */
	function up(event: KeyboardEvent): void {
		if (!swallowUp.delete(event.code)) return;
		event.preventDefault();
		event.stopImmediatePropagation();
	}

	addEventListener('keydown', down, { capture: true });
	addEventListener('keyup', up, { capture: true });
	return () => {
		clearTimeout(timer);
		removeEventListener('keydown', down, { capture: true });
		removeEventListener('keyup', up, { capture: true });
	};
}
