import { existsSync } from 'node:fs';

/** The browser that tests drive: CHROMIUM_PATH, or the system's own. Undefined when there is none. */
export function findChromium(): string | undefined {
	const candidates = [
		process.env['CHROMIUM_PATH'],
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome'
	];
	return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** Like `findChromium`, for who cannot go on without. */
export function chromiumPath(): string {
	const found = findChromium();
	if (found === undefined)
		throw new Error('Chromium is missing: apt-get install -y chromium, or set CHROMIUM_PATH');
	return found;
}
