/** What may be a PIN (RULES.md T3). */
export const pinLengthMin = 6;
export const pinLengthMax = 12;

export type PinFault = 'not_digits' | 'too_short' | 'too_long' | 'guessable';

/** Undefined when the PIN may be taken. */
export function pinFault(pin: string): PinFault | undefined {
	if (!/^\d*$/.test(pin)) return 'not_digits';
	if (pin.length < pinLengthMin) return 'too_short';
	if (pin.length > pinLengthMax) return 'too_long';
	return isGuessable(pin) ? 'guessable' : undefined;
}

/** 000000, 123456, 987654, 121212, 123123: what everybody tries first. */
function isGuessable(pin: string): boolean {
	const digits = Array.from(pin, Number);
	const runs = (step: number) =>
		digits.every((digit, at) => at === 0 || digit === ((digits[at - 1] ?? 0) + step + 10) % 10);
	const repeats = [1, 2, 3, 4, 5, 6].some(
		(length) =>
			length <= pin.length / 2 &&
			pin ===
				pin
					.slice(0, length)
					.repeat(Math.ceil(pin.length / length))
					.slice(0, pin.length)
	);
	return repeats || runs(1) || runs(-1);
}
