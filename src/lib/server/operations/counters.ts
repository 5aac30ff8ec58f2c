/** Numbers as Prometheus reads them: text format 0.0.4, written by hand because it is this little. */
export type Labels = Record<string, string>;

/** Labels are a closed set of doors, outcomes and channels; more than that is somebody playing. */
const seriesMax = 500;

/** Upper ends in seconds: a push on a tablet's disk at one end, a proxy's patience at the other. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export class Counter {
	readonly #values = new Map<string, { labels: Labels; value: number }>();

	add(labels: Labels, by = 1): void {
		const key = labelText(labels);
		const known = this.#values.get(key);
		if (known) known.value += by;
		else if (this.#values.size < seriesMax) this.#values.set(key, { labels, value: by });
	}

	get samples(): Sample[] {
		return [...this.#values.values()];
	}
}

export class Histogram {
	readonly #series = new Map<string, { labels: Labels; counts: number[]; sum: number }>();

	observe(labels: Labels, seconds: number): void {
		const key = labelText(labels);
		let series = this.#series.get(key);
		if (!series) {
			if (this.#series.size >= seriesMax) return;
			series = { labels, counts: Array.from({ length: buckets.length + 1 }, () => 0), sum: 0 };
			this.#series.set(key, series);
		}
		const place = buckets.findIndex((end) => seconds <= end);
		const at = place < 0 ? buckets.length : place;
		series.counts[at] = (series.counts[at] ?? 0) + 1;
		series.sum += seconds;
	}

	lines(name: string): string[] {
		const head = [`# TYPE ${name} histogram`];
		return [...this.#series.values()].reduce((lines, { labels, counts, sum }) => {
			let count = 0;
			counts.forEach((inBucket, at) => {
				count += inBucket;
				const le = String(buckets[at] ?? '+Inf');
				lines.push(`${name}_bucket${labelText({ ...labels, le })} ${String(count)}`);
			});
			lines.push(`${name}_sum${labelText(labels)} ${String(sum)}`);
			lines.push(`${name}_count${labelText(labels)} ${String(count)}`);
			return lines;
		}, head);
	}
}

export type Sample = { labels?: Labels; value: number };

/** One metric's lines; none when there is nothing to say. */
export function metric(
	name: string,
	type: 'counter' | 'gauge',
	samples: readonly Sample[]
): string[] {
	if (samples.length === 0) return [];
	return [
		`# TYPE ${name} ${type}`,
		...samples.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${String(value)}`)
	];
}

function labelText(labels: Labels): string {
	const parts = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
	return parts.length > 0 ? `{${parts.join()}}` : '';
}
