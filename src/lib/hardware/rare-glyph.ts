import { drawnDescent } from './marks.ts';
import { blankBitmap, setWhite, type Bitmap } from './dither.ts';

/** Dots a side: more than a name at nine millimetres has on a 300 dpi printer. */
const sideDots = 160;

/** Fonts that hold rare Han characters, as systems name them; the browser falls back through them one by one. */
const families = [
	'Noto Sans CJK SC',
	'Source Han Sans SC',
	'PingFang SC',
	'Microsoft YaHei',
	'BabelStone Han',
	'HanaMinA',
	'HanaMinB',
	'sans-serif'
];

/** Code points that no font draws: what comes out for them is the sign for "missing" (a box, often). */
const nowhere = ['\u{10ffff}', '\uffff', '\u{2ffff}', '\u0378'];

function drawOne(context: OffscreenCanvasRenderingContext2D, character: string): Bitmap {
	context.clearRect(0, 0, sideDots, sideDots);
	context.fillText(character, 0, sideDots * (1 - drawnDescent), sideDots);
	const { data } = context.getImageData(0, 0, sideDots, sideDots);
	const dots = blankBitmap(sideDots, sideDots);
	for (let at = 0; at < sideDots * sideDots; at += 1)
		if ((data[at * 4 + 3] ?? 0) < 128) setWhite(dots, at % sideDots, Math.floor(at / sideDots));
	return dots;
}

/**
 * Draws characters with the fonts of this system, one bit a dot. Those that no font here has are not
 * in the answer: a box or a blank on a badge would be worse than pinyin.
 */
export function drawGlyphs(characters: readonly string[]): ReadonlyMap<string, Bitmap> {
	const canvas = new OffscreenCanvas(sideDots, sideDots);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (!context) return new Map();
	const names = families.map((name) => (name.includes(' ') ? `"${name}"` : name));
	context.font = `500 ${String(sideDots)}px ${names.join(', ')}`;
	const looks = ({ bits }: Bitmap) => bits.join();
	const blank = looks(drawOne(context, ' '));
	const missing = new Set([blank, ...nowhere.map((sign) => looks(drawOne(context, sign)))]);
	const drawn = new Map<string, Bitmap>();
	for (const character of characters) {
		const dots = drawOne(context, character);
		if (!missing.has(looks(dots))) drawn.set(character, dots);
	}
	return drawn;
}
