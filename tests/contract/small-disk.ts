/** A file system with little room: a tmpfs of its own, which needs root on Linux, as CI is. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What stays free when it is full: less than one segment of the journal. */
const restBytes = 64 * 1024;

export class SmallDisk {
	readonly place: string;
	readonly #filler: string;

	constructor(place: string, megabytes: number) {
		this.place = place;
		this.#filler = path.join(place, 'filler');
		mkdirSync(place);
		const size = `size=${String(megabytes)}m`;
		const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', place]);
		if (status !== 0)
			throw new Error(
				`This test mounts a small disk, which needs root on Linux: ${String(stderr)}`
			);
	}

	fill(): void {
		const { bavail, bsize } = statfsSync(this.place);
		writeFileSync(this.#filler, Buffer.alloc(Math.max(0, bavail * bsize - restBytes)));
	}

	free(): void {
		rmSync(this.#filler, { force: true });
	}

	remove(): void {
		spawnSync('umount', ['-l', this.place]);
	}
}
