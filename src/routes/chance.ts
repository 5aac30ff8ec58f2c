/** 32 bits of chance that nobody can foresee. */
export function drawBits(): number {
	const [bits] = crypto.getRandomValues(new Uint32Array(1));
	return bits ?? 0;
}
