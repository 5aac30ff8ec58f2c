import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSites, SiteFileBroken } from './site-files.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'foyer-sites-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sample = readFileSync('kiosk-config/sites/yunqi.json', 'utf8');
type Loose = Record<string, unknown>;

/** Writes the sample site with some of it changed. */
function write(name: string, change: (site: Loose) => void = () => undefined): void {
	const site = JSON.parse(sample) as Loose;
	change(site);
	writeFileSync(join(folder, name), JSON.stringify(site));
}

function complaint(): string {
	try {
		loadSites(folder);
	} catch (error) {
		expect(error).toBeInstanceOf(SiteFileBroken);
		return (error as Error).message;
	}
	return '';
}

describe('site files', () => {
	it('are read by id', () => {
		write('one.json');
		write('two.json', (site) => (site['id'] = 'BJ'));
		writeFileSync(join(folder, 'notes.txt'), 'no site');
		expect([...loadSites(folder).keys()].toSorted()).toEqual(['BJ', 'YQ']);
	});

	it('[S1] name file, place, what was expected and what was found', () => {
		write('one.json', (site) => (site['zone'] = 'Asia/Shangai'));
		expect(complaint()).toBe(
			`${join(folder, 'one.json')}: zone: expected a time zone such as "Asia/Shanghai", found "Asia/Shangai"`
		);
	});

	it('[S1] tell everything that is wrong in all files at once', () => {
		write('one.json', (site) => {
			delete site['name'];
			(site['limits'] as Loose)['linkSeconds'] = '60';
		});
		write('two.json', (site) => (site['id'] = 'bj'));
		const lines = complaint().split('\n');
		expect(lines).toHaveLength(3);
		expect(lines.some((line) => line.includes('one.json: name:'))).toBe(true);
		expect(lines.some((line) => line.includes('limits.linkSeconds: expected number'))).toBe(true);
		expect(lines.some((line) => line.includes('two.json: id:'))).toBe(true);
	});

	it('[S1] have an id of their own', () => {
		write('one.json');
		write('two.json');
		expect(complaint()).toContain('id: expected an id of its own, found YQ again');
	});

	it('[S1] are JSON, and at least one', () => {
		expect(complaint()).toContain('expected at least one site file');
		writeFileSync(join(folder, 'one.json'), '{ "schema": 1, }');
		expect(complaint()).toContain('one.json: (the whole file): expected JSON');
	});
});
