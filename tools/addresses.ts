/** Where everything is, as `npm start` prints it. */
import type { Site } from '#lib/domain/site.ts';

const faces = [
	{ role: 'lobby', path: '/', words: '大堂 lobby ' },
	{ role: 'gate', path: '/gate', words: '门岗 gate  ' },
	{ role: 'desk', path: '/desk', words: '前台 desk  ' }
] as const;

/**
 * One line a station. The first of each face at the first site has the short address; the others stand beside it
 * in the same browser by `?at=`.
 */
export function addresses(sites: Iterable<Site>, at: string): string[] {
	const lines: string[] = [];
	const taken = new Set<string>();
	for (const site of sites) {
		lines.push(`  ${site.name['zh-CN']} ${site.name.en}`);
		for (const { role, path, words } of faces)
			for (const station of site.stations.filter((one) => one.role === role)) {
				const query = taken.has(role) ? `?at=${site.id}-${station.code}` : '';
				taken.add(role);
				const { 'zh-CN': zh, en } = station.name;
				lines.push(`    ${words} ${`${at}${path}${query}`.padEnd(at.length + 18)} ${zh} ${en}`);
			}
		lines.push('');
	}
	return lines;
}
