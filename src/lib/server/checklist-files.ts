import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readChecklist, type Checklist } from '#lib/domain/renovation/checklist.ts';
import type { Site } from '#lib/domain/site.ts';
import { SiteFileBroken } from './site-files.ts';

export type Checklists = ReadonlyMap<Site['kind'], Checklist>;

/**
 * Reads every `*.json` of a folder as the checklist of one kind of site (RULES.md RE1); none where there is no such
 * folder. Throws `SiteFileBroken` with everything that is wrong.
 */
export function loadChecklists(folder: string): Checklists {
	const files = existsSync(folder)
		? readdirSync(folder).filter((name) => name.endsWith('.json'))
		: [];
	const checklists = new Map<Site['kind'], Checklist>();
	const complaints: string[] = [];
	for (const file of files.map((name) => join(folder, name))) {
		const read = readChecklist(parse(file));
		if (!read.ok) {
			for (const { path, expected, found } of read.faults)
				complaints.push(`${file}: ${path}: expected ${expected}, found ${found}`);
		} else if (checklists.has(read.checklist.for)) {
			complaints.push(`${file}: for: expected one checklist a kind of site, found another`);
		} else checklists.set(read.checklist.for, read.checklist);
	}
	if (complaints.length > 0) throw new SiteFileBroken(complaints.join('\n'));
	return checklists;
}

/** What is no JSON is told as a file that is wrong as a whole. */
function parse(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
