import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadChecklists } from './checklist-files.ts';
import { SiteFileBroken } from './site-files.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'foyer-lists-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sample = readFileSync('kiosk-config/checklists/compound.json', 'utf8');
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const complaint = () => {
	try {
		loadChecklists(folder);
	} catch (error) {
		expect(error).toBeInstanceOf(SiteFileBroken);
		return (error as Error).message;
	}
	return '';
};

it('[RE1] checklists are read by kind of site; a folder that is not there holds none', () => {
	expect([...loadChecklists('kiosk-config/checklists').keys()].toSorted()).toEqual([
		...['compound', 'office']
	]);
	expect(loadChecklists(join(folder, 'none')).size).toBe(0);
	write('notes.txt', 'no list');
	expect(loadChecklists(folder).size).toBe(0);
});

it('[RE1] a broken file stops the start, with its name, the place and what was expected', () => {
	write('one.json', sample.replace('"required"', '"perhaps"'));
	expect(complaint()).toMatch(/one\.json: items\.0\.need: expected .*"required".*found "perhaps"/);
	write('one.json', sample);
	write('two.json', sample);
	expect(complaint()).toMatch(/two\.json: for: expected one checklist a kind of site/);
	write('two.json', '{');
	expect(complaint()).toMatch(/two\.json: \(the whole file\): expected Object, found undefined/);
});
