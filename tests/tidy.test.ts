/** The house rules as a test: who may import what, how long files are, and that every rule is proven. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** A file that does not fit a head becomes a folder by capability. */
const linesMax = 300;

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
	.split('\n')
	// Git also lists what was deleted a moment ago.
	.filter((path) => path !== '' && existsSync(path));
const code = files.filter((path) => /^(src|tests|tools)\/.*\.(ts|js|cjs|svelte|css)$/.test(path));
const read = (path: string) => readFileSync(path, 'utf8');

describe('the house', () => {
	test('imports run downhill, without a cycle and without an orphan', { timeout: 120_000 }, () => {
		const report = cruise();
		const breaks = report.summary.violations.map(
			({ rule, from, to }) => `${rule.name}: ${from} → ${to}`
		);
		expect(breaks).toEqual([]);
		// It looked at something: rooms, screens and doors.
		expect(report.summary.totalCruised).toBeGreaterThan(100);
	});

	test('planted breaks of the layer table are caught', { timeout: 120_000 }, () => {
		const folder = mkdtempSync(join(tmpdir(), 'foyer-breaks-'));
		const plant = (path: string, imports: string) => {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), `${imports};\nexport const planted = 1;\n`);
		};
		writeFileSync(
			join(folder, 'tsconfig.json'),
			'{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true}}'
		);
		plant('src/lib/domain/rule.ts', "import '../server/log.ts'");
		plant('src/lib/domain/disk.ts', "import 'node:fs'");
		plant('src/lib/server/log.ts', "import '../store/db.ts'");
		plant('src/lib/store/db.ts', "import './record.ts'");
		plant('src/lib/store/record.ts', "import './db.ts'");
		plant('src/routes/+page.ts', "import '../lib/server/log.ts'; import '../lib/sync/loop.ts'");
		plant('src/routes/+server.ts', "import '../lib/store/db.ts'");
		plant('src/lib/sync/loop.ts', "import '../store/db.ts'");
		const caught = new Set(cruise(folder).summary.violations.map(({ rule }) => rule.name));
		rmSync(folder, { recursive: true });
		expect([...caught].sort()).toEqual([
			'domain-imports-downhill',
			'domain-is-pure',
			'doors-open-on-the-server',
			'no-cycle',
			'screens-never-reach-the-server',
			'server-imports-downhill',
			'sync-in-the-root-layout-only'
		]);
	});

	test('no file is longer than a head can hold', () => {
		const long = code
			.filter((path) => !/^src\/lib\/ui\/text\/|surnames\.ts$/.test(path))
			.map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
			.filter(({ lines }) => lines > linesMax);
		expect(long).toEqual([]);
		expect(code.length).toBeGreaterThan(100);
	});

	test('nothing is left for later, switched off or waved through', () => {
		const marks =
			/\bTODO\b|\bFIXME\b|\bHACK\b|@ts-(ignore|nocheck|expect-error)|eslint-disable|\b(test|describe|it)\.(skip|only)\(|: any\b|as any\b/;
		const found = code.filter((path) => path !== 'tests/tidy.test.ts' && marks.test(read(path)));
		expect(found).toEqual([]);
	});

	test('what the docs link to is in the tree', () => {
		const docs = files.filter((path) => /^[A-Z][\w.-]*\.md$/.test(path));
		const links = docs.flatMap((path) =>
			[...read(path).matchAll(/\]\(([^)#:]+)\)/g)].map(([, to]) => to ?? '')
		);
		expect(links.filter((to) => !files.includes(to))).toEqual([]);
		expect(links.length).toBeGreaterThan(10);
	});

	test('every test file asserts something', () => {
		const tests = code.filter((path) => /\.(test|spec|contract)\.ts$/.test(path));
		expect(
			tests.filter((path) => !/\bexpect\b|\bassert\b|\.contract\.ts'/.test(read(path)))
		).toEqual([]);
		expect(tests.length).toBeGreaterThan(15);
	});
});

describe('the rules', () => {
	const books = files.filter((path) => path.endsWith('RULES.md'));
	const stated = books.flatMap((path) =>
		[...read(path).matchAll(/^\|\s+\**([A-Z]{1,2}\d+)\**\s+\|/gm)].map(([, id]) => id ?? '')
	);
	const proofs = code.filter((path) => /\.(test|spec|contract)\.ts$/.test(path));
	const proven = new Set(
		proofs.flatMap((path) =>
			[
				...read(path).matchAll(/\b(?:test|it)(?:\.\w+)*\(\s*['"`]((?:\[[A-Z]{1,2}\d+\] ?)+)/g)
			].flatMap(([, ids]) => [...(ids ?? '').matchAll(/[A-Z]{1,2}\d+/g)].map(([id]) => id))
		)
	);

	test('every id is stated once', () => {
		expect(stated.filter((id, at) => stated.indexOf(id) !== at)).toEqual([]);
		expect(stated.length).toBeGreaterThan(40);
	});

	test('every rule has a test that carries its id, and no test carries an unknown one', () => {
		expect(stated.filter((id) => !proven.has(id))).toEqual([]);
		expect([...proven].filter((id) => !stated.includes(id))).toEqual([]);
	});
});

type Report = {
	summary: {
		totalCruised: number;
		violations: { rule: { name: string }; from: string; to: string }[];
	};
};

/** What dependency-cruiser finds in the `src` of a folder under the layer table. */
function cruise(folder = '.'): Report {
	const options = ['--config', resolve('tests/layers.cjs'), '--output-type', 'json', 'src'];
	const settings = { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
	// It exits with the number of breaks; the report is on its standard output all the same.
	const { stdout } = spawnSync(resolve('node_modules/.bin/depcruise'), options, settings);
	return JSON.parse(stdout) as Report;
}
