/** The layer table of ARCHITECTURE.md as rules for dependency-cruiser; tests/tidy.test.ts runs it. */
/** @type {Record<string, string[]>} */
const rooms = {
	domain: [],
	protocol: ['domain'],
	store: ['protocol', 'domain'],
	hardware: ['domain'],
	ui: ['domain'],
	sync: ['store', 'protocol', 'domain'],
	server: ['protocol', 'domain']
};
const all = Object.keys(rooms);
/** @param {string[]} allowed */
const others = (allowed) => all.filter((room) => !allowed.includes(room)).join('|');
const door = '\\.server\\.ts$|\\+server\\.ts$|^src/hooks\\.server\\.ts$';

module.exports = {
	forbidden: [
		{ name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-orphan',
			severity: 'error',
			from: {
				orphan: true,
				path: '^src/lib',
				pathNot: '\\.test\\.ts$|\\.d\\.ts$|decode-worker|pglite-worker'
			},
			to: {}
		},
		...all.map((room) => ({
			name: `${room}-imports-downhill`,
			severity: 'error',
			from: { path: `^src/lib/${room}/`, pathNot: '\\.test\\.ts$' },
			to: { path: `^src/(lib/(${others([room, ...(rooms[room] ?? [])])})|routes)/` }
		})),
		{
			name: 'domain-is-pure',
			severity: 'error',
			from: { path: '^src/lib/(domain|protocol)/', pathNot: '\\.test\\.ts$' },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'rules-need-few-packages',
			severity: 'error',
			from: { path: '^src/lib/domain/', pathNot: '\\.test\\.ts$' },
			to: { path: 'node_modules/', pathNot: 'node_modules/(cborg|@noble/hashes|valibot)/' }
		},
		{
			name: 'doors-open-on-the-server',
			severity: 'error',
			from: { path: door },
			to: { path: '^src/lib/(store|sync|hardware|ui)/' }
		},
		{
			name: 'screens-never-reach-the-server',
			severity: 'error',
			from: { path: '^src/routes/', pathNot: door },
			to: { path: '^src/lib/server/' }
		},
		{
			name: 'sync-in-the-root-layout-only',
			severity: 'error',
			from: {
				path: '^src/routes/',
				pathNot: '^src/routes/(\\+layout|StationFrame|EnrolForm)\\.svelte$'
			},
			to: { path: '^src/lib/sync/' }
		},
		{
			name: 'nothing-of-the-tests-in-the-product',
			severity: 'error',
			from: { path: '^(src|tools)/', pathNot: '\\.test\\.ts$' },
			to: { path: '^tests/' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'types', 'default'],
			extensions: ['.ts', '.js', '.svelte']
		}
	}
};
