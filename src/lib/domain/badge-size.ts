/** Labels a badge is made for, in millimetres: the layout follows the numbers, the door of the printers checks them. */
export type LabelSize = {
	widthMm: number;
	/** Of endless tape: the longest piece that is cut. */
	heightMm: number;
	/** Tape without an end: cut where the badge ends. */
	endless?: true;
	/** A sheet of an office printer, folded twice; the badge stands in its first quarter. */
	folded?: true;
};

export const badgeSizeNames = [
	'62x100',
	'62',
	'101.6x152.4',
	'85.6x54',
	'80x50',
	'105x148',
	'A4'
] as const;
export type BadgeSize = (typeof badgeSizeNames)[number];

export const badgeSizes: Record<BadgeSize, LabelSize> = {
	'62x100': { widthMm: 62, heightMm: 100 },
	'62': { widthMm: 62, heightMm: 150, endless: true },
	/** 4 × 6 inches. */
	'101.6x152.4': { widthMm: 101.6, heightMm: 152.4 },
	/** A bank card. */
	'85.6x54': { widthMm: 85.6, heightMm: 54 },
	'80x50': { widthMm: 80, heightMm: 50 },
	/** A6. */
	'105x148': { widthMm: 105, heightMm: 148 },
	A4: { widthMm: 210, heightMm: 297, folded: true }
};

/** A piece of endless tape shorter than this does not come out of the cutter. */
const tapeMinMm = 25;

/** Rounding of millimetres to points and back. */
const slackMm = 0.1;

export const isAbout = (mm: number, wantedMm: number) => Math.abs(mm - wantedMm) <= slackMm;

/** Is a page of these millimetres a label of this size? */
export function fitsLabel(size: BadgeSize, widthMm: number, heightMm: number): boolean {
	const label = badgeSizes[size];
	if (!isAbout(widthMm, label.widthMm)) return false;
	if (!label.endless) return isAbout(heightMm, label.heightMm);
	return heightMm >= tapeMinMm && heightMm <= label.heightMm + slackMm;
}
