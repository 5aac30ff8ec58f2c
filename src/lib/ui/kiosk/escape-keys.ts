/**
 * L8: keys that lead out of a kiosk. A barcode scanner is a keyboard, and a code can be printed that
 * types Ctrl+key: what is no plain sign never reaches the browser.
 */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

const ways = new Set([
	...['Escape', 'ContextMenu', 'Help', 'Pause', 'PrintScreen', 'ScrollLock'],
	...['Control', 'Alt', 'Meta', 'OS', 'AltGraph'],
	...['LaunchApplication1', 'LaunchApplication2', 'LaunchMail', 'Power', 'Sleep', 'WakeUp'],
	...['ZoomIn', 'ZoomOut', 'ZoomToggle', 'Open', 'Save', 'Print', 'New', 'Close']
]);

export function leadsOut({ key, ctrlKey, altKey, metaKey }: PressedKey): boolean {
	if (ctrlKey || altKey || metaKey) return true;
	return ways.has(key) || /^(F\d{1,2}|Browser\w+|Media\w+|Audio\w+|Launch\w+)$/.test(key);
}

/** L8: only pages of our own; a code, a link or a script must not replace the terminal. */
export function staysHere(destination: string, here: string): boolean {
	const [to, from] = [new URL(destination), new URL(here)];
	// A blob: has our origin too.
	return to.origin === from.origin && /^https?:$/.test(to.protocol);
}
