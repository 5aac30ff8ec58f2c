/**
 * RFC 9285, strict. Written here because the packages of this name accept what the RFC says must be
 * refused (`GGW`, `:::`, a lone character), and a pass must have one spelling only.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const values = new Map(Array.from(alphabet, (character, value) => [character, value]));

export function base45Encode(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 2) {
		const high = bytes[at] ?? 0;
		const low = bytes[at + 1];
		let value = low === undefined ? high : high * 256 + low;
		for (let digits = low === undefined ? 2 : 3; digits > 0; digits -= 1) {
			text += alphabet[value % 45] ?? '';
			value = Math.floor(value / 45);
		}
	}
	return text;
}

/** Undefined for everything that no encoder would have written. */
export function base45Decode(text: string): Uint8Array | undefined {
	if (text.length % 3 === 1) return undefined;
	const bytes: number[] = [];
	for (let at = 0; at < text.length; at += 3) {
		const [a, b, c] = [text[at], text[at + 1], text[at + 2]].map((character) =>
			character === undefined ? 0 : values.get(character)
		);
		if (a === undefined || b === undefined || c === undefined) return undefined;
		const value = a + b * 45 + c * 2025;
		const single = text.length - at === 2;
		if (value > (single ? 0xff : 0xffff)) return undefined;
		if (single) bytes.push(value);
		else bytes.push(value >> 8, value & 0xff);
	}
	return Uint8Array.from(bytes);
}
