import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite, type Site } from '#lib/domain/site.ts';

/** A site file does not say what it must: the start stops here, with everything that is wrong. */
export class SiteFileBroken extends Error {
	override name = 'SiteFileBroken';
}

/** Reads every `*.json` of a folder as a site (RULES.md S1). Throws `SiteFileBroken`. */
export function loadSites(folder: string): Map<string, Site> {
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => join(folder, name));
	if (files.length === 0) {
		throw new SiteFileBroken(`${folder}: expected at least one site file (*.json), found none`);
	}
	const sites = new Map<string, Site>();
	const complaints: string[] = [];
	for (const file of files) {
		const read = readSite(parse(file));
		if (!read.ok) {
			for (const { path, expected, found } of read.faults) {
				complaints.push(`${file}: ${path}: expected ${expected}, found ${found}`);
			}
		} else if (sites.has(read.site.id)) {
			complaints.push(`${file}: id: expected an id of its own, found ${read.site.id} again`);
		} else {
			sites.set(read.site.id, read.site);
		}
	}
	if (complaints.length > 0) throw new SiteFileBroken(complaints.join('\n'));
	// Compounds first, then by id: the first site is what opens when nobody names one.
	const inOrder = [...sites.values()].toSorted((a, b) =>
		a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind === 'compound' ? -1 : 1
	);
	return new Map(inOrder.map((site) => [site.id, site]));
}

function parse(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new SiteFileBroken(`${file}: (the whole file): expected JSON, found: ${why}`);
	}
}
