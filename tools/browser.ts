/** Makes sure that what the tests drive is here: Chromium, PostgreSQL, a PDF rasteriser, an IPP printer. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import process from 'node:process';
import { findChromium } from './chromium-path.ts';

const needs = [
	{
		what: 'Chromium',
		aptPackage: 'chromium',
		here: () => findChromium() !== undefined
	},
	{
		what: 'PostgreSQL',
		aptPackage: 'postgresql',
		here: () => onPath('initdb') || globSync('/usr/lib/postgresql/*/bin/initdb').length > 0
	},
	{ what: 'pdftoppm', aptPackage: 'poppler-utils', here: () => onPath('pdftoppm') },
	// An IPP printer to print on; it announces itself, and so needs the two behind it.
	{ what: 'ippeveprinter', aptPackage: 'cups-ipp-utils', here: () => onPath('ippeveprinter') },
	{ what: 'avahi-daemon', aptPackage: 'avahi-daemon', here: () => onPath('avahi-daemon') },
	{ what: 'dbus-daemon', aptPackage: 'dbus', here: () => onPath('dbus-daemon') }
];

const missing = needs.filter(({ here }) => !here());
if (missing.length > 0) install(missing.map(({ aptPackage }) => aptPackage));
const still = needs.filter(({ here }) => !here());
if (still.length > 0) {
	const packages = still.map(({ aptPackage }) => aptPackage).join(' ');
	console.error(
		`The tests need ${still.map(({ what }) => what).join(', ')}. Install with:\n  sudo apt-get install -y ${packages}`
	);
	process.exit(1);
}

function install(packages: string[]): void {
	if (process.getuid?.() !== 0 || !onPath('apt-get')) return;
	console.log(`… installing ${packages.join(', ')} with apt-get`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const run = (args: string[]) =>
		spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status;
	run(['update', '-qq']);
	run(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

function onPath(command: string): boolean {
	// Some of them lie where only root's path leads.
	const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
	return spawnSync('which', [command], { stdio: 'ignore', env }).status === 0;
}
