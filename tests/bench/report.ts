/** What a measurement is, how it is judged, and how it is said to people and to programs. */

/** A bar is met from below (`most`) or from above (`least`); a figure without one only informs. */
export type Bar = { most: number } | { least: number } | undefined;

export type Measurement = {
	name: string;
	value: number;
	unit: 'x' | 'ms' | 's' | 'B' | 'KB' | 'MB';
	bar: Bar;
	/** What stands behind the figure, for people only. */
	note?: string;
};

export function holds({ value, bar }: Measurement): boolean {
	if (!Number.isFinite(value)) return false;
	if (!bar) return true;
	return 'most' in bar ? value <= bar.most : value >= bar.least;
}

/** One object a line: `{"name","value","unit","bar","ok"}`; `bar` is words such as `<= 2`, or null. */
export function jsonLine(measurement: Measurement): string {
	const { name, value, unit, bar } = measurement;
	const said = bar ? barText(bar) : null;
	return JSON.stringify({ name, value: rounded(value), unit, bar: said, ok: holds(measurement) });
}

export function barText(bar: NonNullable<Bar>): string {
	return 'most' in bar ? `<= ${bar.most}` : `>= ${bar.least}`;
}

/** One line a measurement, in columns. */
export function table(measurements: readonly Measurement[]): string {
	const rows = measurements.map((one) => [
		holds(one) ? '✓' : '✗',
		one.name,
		`${rounded(one.value)} ${one.unit}`,
		one.bar ? barText(one.bar) : '–',
		one.note ?? ''
	]);
	const all = [['', 'what', 'measured', 'bar', ''], ...rows];
	const widths = [0, 1, 2, 3].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
	return all
		.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
		.map((line) => line.trimEnd())
		.join('\n');
}

/** Three digits that mean something; more would claim more than was measured. */
export function rounded(value: number): number {
	return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this share of the values lies, between two of them in proportion. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const place = (sorted.length - 1) * share;
	const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	if (low === undefined || high === undefined) return NaN;
	return low + (high - low) * (place - Math.floor(place));
}
