/**
 * Preloaded into a child (`--import`): keeps in FOYER_IMAGE what of FOYER_DISK a power cut would
 * leave: what was flushed, as it was when it was flushed, and nothing else. Says `flush` on stdout
 * after each.
 */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const disk = process.env['FOYER_DISK'] ?? '';
const image = process.env['FOYER_IMAGE'] ?? '';
const { openSync, closeSync, fsyncSync } = fs;
const openPlaces = new Map<number, string>();
/** Where a flushed directory lies in the image, by its inode: a renamed one is found again. */
const directories = new Map<number, string>();

Object.assign(fs, {
	openSync(...given: Parameters<typeof openSync>) {
		const handle = openSync(...given);
		openPlaces.set(handle, path.resolve(String(given[0])));
		return handle;
	},
	closeSync(handle: number) {
		openPlaces.delete(handle);
		closeSync(handle);
	},
	fsyncSync(handle: number) {
		fsyncSync(handle);
		const place = openPlaces.get(handle);
		if (place !== undefined) flush(place);
		fs.writeSync(1, 'flush\n');
	}
});

function flush(place: string): void {
	const relative = path.relative(disk, place);
	if (relative.startsWith('..')) return;
	const target = path.join(image, relative);
	if (fs.statSync(place).isDirectory()) {
		flushEntries(place, target);
		return;
	}
	fs.mkdirSync(path.dirname(target), { recursive: true });
	// Beside the image and then moved: the child may be killed in the middle of the copy.
	fs.copyFileSync(place, `${image}.half`);
	fs.renameSync(`${image}.half`, target);
}

function flushEntries(place: string, target: string): void {
	fs.mkdirSync(target, { recursive: true });
	directories.set(fs.statSync(place).ino, target);
	const real = fs.readdirSync(place, { withFileTypes: true });
	for (const entry of real) {
		const copy = path.join(target, entry.name);
		if (fs.existsSync(copy)) continue;
		if (!entry.isDirectory()) fs.writeFileSync(copy, '');
		else {
			const before = directories.get(fs.statSync(path.join(place, entry.name)).ino);
			if (before !== undefined && fs.existsSync(before)) fs.renameSync(before, copy);
			else fs.mkdirSync(copy);
		}
	}
	const names = new Set(real.map(({ name }) => name));
	for (const name of fs.readdirSync(target)) {
		if (!names.has(name)) fs.rmSync(path.join(target, name), { recursive: true });
	}
}
