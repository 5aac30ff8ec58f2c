import { renameSync, writeFileSync } from 'node:fs';
import { qrMatrix, qrSide, quietZoneModules } from '#lib/hardware/qr.ts';

const width = 640;
const height = 480;

/** Two equal frames, enough for Chromium to loop over. */
const frames = 2;

/** Luma of paper and ink; not pure, as no camera sees pure white. */
const paper = 235;
const ink = 16;
const grey = 128;

/**
 * A film for Chromium's fake camera that shows the QR code of `text` in the middle of a grey wall:
 * `--use-fake-device-for-media-stream --use-file-for-fake-video-capture=<path>`. The file is read
 * anew at each getUserMedia: overwrite it to hold another code before the same camera. '' shows the
 * wall alone. `moduleSizePx` is 6 unless the code would not fit.
 */
export function writeFilm(
	path: string,
	text: string,
	options: { moduleSizePx?: number } = {}
): void {
	const luma = Buffer.alloc(width * height, grey);
	if (text !== '') paint(luma, text, options.moduleSizePx);
	write(path, luma);
}

/** A film of somebody who is dark on the left and bright on the right: no face, but known again anywhere. */
export function writeSitter(path: string): void {
	write(
		path,
		Buffer.from(
			Array.from({ length: width * height }, (_, at) => (at % width < width / 2 ? ink : paper))
		)
	);
}

function write(path: string, luma: Buffer): void {
	const colour = Buffer.alloc((width * height) / 2, grey);
	const parts: Buffer[] = [
		Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`, 'latin1')
	];
	for (let frame = 0; frame < frames; frame += 1)
		parts.push(Buffer.from('FRAME\n', 'latin1'), luma, colour);
	// Renamed into place: a browser opening the camera meanwhile never sees half a film.
	writeFileSync(`${path}.new`, Buffer.concat(parts));
	renameSync(`${path}.new`, path);
}

function paint(luma: Buffer, text: string, wishedPx = 6): void {
	const matrix = qrMatrix(text);
	const side = qrSide(matrix);
	const modulePx = Math.min(wishedPx, Math.floor(height / side));
	if (modulePx < 1) throw new Error(`a code of ${side} modules does not fit the film`);
	const left = Math.floor((width - side * modulePx) / 2);
	const top = Math.floor((height - side * modulePx) / 2);
	for (let y = 0; y < side * modulePx; y += 1)
		for (let x = 0; x < side * modulePx; x += 1) {
			const column = Math.floor(x / modulePx) - quietZoneModules;
			const row = Math.floor(y / modulePx) - quietZoneModules;
			luma[(top + y) * width + left + x] = matrix.isDark(column, row) ? ink : paper;
		}
}
