/**
 * Ten thousand sign-ins from one browser to the server and into a second browser: our engine, PouchDB and
 * RxDB in turns, each with its own server, two fresh profiles a round.
 */
import type { SealKey } from '#lib/domain/sealing.ts';
import { countedWire } from '../counter.ts';
import type { Timed } from '../long-tasks.ts';
import { emptyQuietSite, openBenchOffice, type BenchOffice } from '../office.ts';
import { installPeers, startPeer, type PeerServer } from '../peers/peers.ts';
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { buildPage, openStage } from '../stage.ts';
import { quietSite } from '../work.ts';

/** What a peer's page can do. */
type PeerBench = {
	fill: (count: number, key: SealKey) => Promise<void>;
	push: () => Promise<Timed>;
	pull: () => Promise<Timed>;
	heldIds: () => Promise<string[]>;
};

declare global {
	var peer: PeerBench;
}

/** `feed`: ours only, the same by a station that begins with the feed. */
type Round = { push: Timed; pull: Timed; feed?: Timed; upBytes: number; recordBytes: number };
type Peer = 'pouchdb' | 'rxdb';
type Name = 'foyer' | Peer;
type Lane = 'push' | 'pull';

/** The record that the bar speaks of; ours is smaller, so its bytes are scaled up to be judged. */
const barRecordBytes = 860;

export async function sync(effort: Effort): Promise<Measurement[]> {
	installPeers();
	const count = effort.quick ? 1_000 : 10_000;
	const pages = {
		foyer: await buildPage('tests/bench/pages/station.ts'),
		pouchdb: await buildPage('tests/bench/peers/pouch-page.ts'),
		rxdb: await buildPage('tests/bench/peers/rx-page.ts')
	};
	const office = await openBenchOffice();
	const peers: Record<Peer, PeerServer> = {
		pouchdb: await startPeer('pouch-server.ts', office.databaseUrl),
		rxdb: await startPeer('rx-server.ts', office.databaseUrl)
	};
	const run = (name: Name) =>
		name === 'foyer'
			? ourRound(office, pages.foyer, count)
			: peerRound(peers[name], office, pages[name], count);
	const rounds: Record<Name, Round[]> = { foyer: [], pouchdb: [], rxdb: [] };
	try {
		for (let turn = 0; turn <= effort.rounds; turn += 1)
			for (const name of ['foyer', 'pouchdb', 'rxdb'] as const) {
				const round = await run(name);
				// A server runs for weeks: of each the first round, in which its program is compiled, does not count.
				if (turn > 0) rounds[name].push(round);
				const { push, pull, feed } = round;
				const times = [push, pull, ...(feed ? [feed] : [])].map(({ ms }) => Math.round(ms));
				const told = `${name}: push, pull${feed ? ', feed' : ''} ${times.join(', ')} ms`;
				effort.say(turn > 0 ? told : `${told} (to warm up)`);
			}
	} finally {
		for (const peer of Object.values(peers)) await peer.stop();
		await office.close();
	}
	return judge(rounds, count);
}

function judge(rounds: Record<Name, Round[]>, count: number): Measurement[] {
	const time = (name: Name, lane: Lane) => median(rounds[name].map((round) => round[lane].ms));
	const feed = median(rounds.foyer.map((round) => round.feed?.ms ?? NaN));
	const faster = (peer: Name, lane: Lane) => ({
		value: time(peer, lane) / time('foyer', lane),
		unit: 'x' as const,
		note: `${Math.round(time(peer, lane))} / ${Math.round(time('foyer', lane))} ms for ${count}`
	});
	const up = median(rounds.foyer.map(({ upBytes }) => upBytes)) / count;
	const record = median(rounds.foyer.map(({ recordBytes }) => recordBytes)) / count;
	const longest = Math.max(...rounds.foyer.map(({ push }) => push.longestTaskMs));
	return [
		{ name: 'sync.push.vs_pouchdb', bar: { least: 3 }, ...faster('pouchdb', 'push') },
		{ name: 'sync.push.vs_rxdb', bar: { least: 3 }, ...faster('rxdb', 'push') },
		{ name: 'sync.pull.vs_pouchdb', bar: { least: 2 }, ...faster('pouchdb', 'pull') },
		{ name: 'sync.pull.vs_rxdb', bar: { least: 2 }, ...faster('rxdb', 'pull') },
		{
			...{ name: 'sync.feed.vs_rxdb', value: time('rxdb', 'pull') / feed, unit: 'x' as const },
			...{ bar: undefined, note: `${Math.round(feed)} ms, fact by fact` }
		},
		{
			...{ name: 'sync.bytes_up', value: (up / record) * barRecordBytes, unit: 'B' as const },
			...{ bar: { most: 260 }, note: `${up.toFixed(0)} B for a sign-in of ${record.toFixed(0)} B` }
		},
		{ name: 'sync.longest_task_ms', value: longest, unit: 'ms', bar: { most: 100 } }
	];
}

async function ourRound(office: BenchOffice, folder: string, count: number): Promise<Round> {
	await emptyQuietSite(office.database);
	const wire = await countedWire(Number(new URL(office.server.url).port));
	const open = async (device: string, role: 'lobby' | 'desk') => {
		const stage = await openStage(wire.origin, folder);
		const key = await stage.page.evaluate(([site, name, face]) => bench.begin(site, name, face), [
			quietSite,
			device,
			role
		] as const);
		await office.admit(device, role, key);
		return stage;
	};
	try {
		const first = await open('bench-k1', 'lobby');
		const recordBytes = await first.page.evaluate(([size, key]) => bench.fill(size, key), [
			count,
			office.sealKey
		] as const);
		await first.page.evaluate(() => bench.rest());
		await wire.up();
		const push = await first.page.evaluate(() => bench.push());
		const upBytes = await wire.up();
		const sent = await first.page.evaluate(() => bench.heldIds());
		await first.close();
		const second = await open('bench-d1', 'desk');
		const pull = await second.page.evaluate((position) => bench.pull(position), count);
		assertSame(sent, await second.page.evaluate(() => bench.heldIds()), count);
		await second.close();
		const third = await open('bench-d2', 'desk');
		await third.page.evaluate(() => bench.readFeed());
		const feed = await third.page.evaluate((position) => bench.pull(position), count);
		assertSame(sent, await third.page.evaluate(() => bench.heldIds()), count);
		await third.close();
		return { push, pull, feed, upBytes, recordBytes };
	} finally {
		await wire.close();
	}
}

async function peerRound(
	server: PeerServer,
	office: BenchOffice,
	folder: string,
	count: number
): Promise<Round> {
	await server.empty();
	const wire = await countedWire(server.port);
	try {
		const first = await openStage(wire.origin, folder);
		await first.page.evaluate(([size, key]) => peer.fill(size, key), [
			count,
			office.sealKey
		] as const);
		await wire.up();
		const push = await first.page.evaluate(() => peer.push());
		const upBytes = await wire.up();
		const sent = await first.page.evaluate(() => peer.heldIds());
		await first.close();
		const second = await openStage(wire.origin, folder);
		const pull = await second.page.evaluate(() => peer.pull());
		assertSame(sent, await second.page.evaluate(() => peer.heldIds()), count);
		await second.close();
		return { push, pull, upBytes, recordBytes: 0 };
	} finally {
		await wire.close();
	}
}

/** A race that loses records is not won. */
function assertSame(sent: string[], held: string[], count: number): void {
	if (sent.length !== count || sent.join() !== held.join())
		throw new Error(`sent ${sent.length} of ${count}, the second browser holds ${held.length}`);
}
