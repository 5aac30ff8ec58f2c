/** A signature as one drawing path: strokes of whole numbers in a box a thousand wide (RULES.md I8). */

export type Point = { x: number; y: number };
export type Stroke = readonly Point[];

/** The box every signature is drawn in, whatever the glass. */
export const signatureBox = { width: 1000, height: 360 } as const;
/** A stored signature; a page of them opens at once on a slow line. */
export const signatureMaxBytes = 8192;
/** Nobody's name has more strokes; what is drawn beyond is a drawing. */
export const strokesMax = 120;
/** All points of a signature at `pointSpacing`: ink nine times as long as the box is wide. */
export const pointsMax = 3000;
/** Points nearer than this tell nothing at the width of a pen. */
export const pointSpacing = 3;

/** One stroke counts as a signature when it is this long, as in a name written in one go. */
const lengthMin = 300;
const strokesMin = 2;
/** Two dots are no name. */
const lengthFloor = 60;
const format = /^(?:M\d{1,4} \d{1,4}(?:l-?\d{1,4} -?\d{1,4}(?: -?\d{1,4} -?\d{1,4})*)?)+$/;

/** At least two strokes, or one long one. */
export function isSignature(strokes: readonly Stroke[]): boolean {
	const length = strokes.reduce((sum, stroke) => sum + strokeLength(stroke), 0);
	return strokes.length >= strokesMin ? length >= lengthFloor : length >= lengthMin;
}

/**
 * The path that is kept: points that tell nothing are left out, more of them until it is short
 * enough. 'M12 34l5 6 7 8M…', ready for SVG and PDF.
 */
export function signaturePath(strokes: readonly Stroke[]): string {
	const kept = bounded(strokes).map((stroke) => stroke.map(inside));
	const step = 1.5;
	// At the width of the box each stroke is one line, and all of them fit: this ends.
	for (let tolerance = 1; ; tolerance *= step) {
		const path = kept.map((stroke) => strokePath(simplified(stroke, tolerance))).join('');
		if (path.length <= signatureMaxBytes || tolerance > signatureBox.width) return path;
	}
}

/** Whether a text from outside is a signature as we write them. */
export function isSignaturePath(text: string): boolean {
	return text.length <= signatureMaxBytes && format.test(text);
}

function bounded(strokes: readonly Stroke[]): Stroke[] {
	let left = pointsMax;
	return strokes.slice(0, strokesMax).flatMap((stroke) => {
		const kept = stroke.slice(0, left);
		left -= kept.length;
		return kept.length > 0 ? [kept] : [];
	});
}

function inside({ x, y }: Point): Point {
	const { width, height } = signatureBox;
	const within = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));
	return { x: within(x, width), y: within(y, height) };
}

function distance(a: Point, b: Point): number {
	return Math.hypot(a.x - b.x, a.y - b.y);
}

function strokeLength(stroke: Stroke): number {
	return stroke.reduce((sum, point, at) => sum + distance(stroke[at - 1] ?? point, point), 0);
}

/** Douglas and Peucker: of a stretch only the point farthest from its chord, if that is far. */
function simplified(stroke: Stroke, tolerance: number): Stroke {
	const [first] = stroke;
	const last = stroke.at(-1);
	if (!first || !last || stroke.length < 3) return stroke;
	const far = stroke.map((point) => fromChord(point, first, last));
	const most = Math.max(...far);
	if (most <= tolerance) return [first, last];
	const at = far.indexOf(most);
	return [
		...simplified(stroke.slice(0, at + 1), tolerance).slice(0, -1),
		...simplified(stroke.slice(at), tolerance)
	];
}

function fromChord(point: Point, from: Point, to: Point): number {
	const length = distance(from, to);
	// A stroke that ends where it began has no chord.
	if (length === 0) return distance(point, from);
	const along =
		((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length ** 2;
	const t = Math.min(Math.max(along, 0), 1);
	return distance(point, { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) });
}

function strokePath(stroke: Stroke): string {
	const [first, ...rest] = stroke;
	if (!first) return '';
	let before = first;
	const steps = rest.map((point) => {
		const step = `${point.x - before.x} ${point.y - before.y}`;
		before = point;
		return step;
	});
	// A dot is a line to itself: a path of a point alone draws nothing.
	return `M${first.x} ${first.y}l${steps.length > 0 ? steps.join(' ') : '0 0'}`;
}
