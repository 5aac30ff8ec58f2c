/**
 * Several stations in one process of their own, with the real sync and a memory without a disk: enrols them,
 * waits for the word, and tells when the back office holds all they had. Started by cases/herd.ts.
 */
import process from 'node:process';
import { factDigest } from '#lib/domain/fact.ts';
import { registers } from '#lib/domain/registers.ts';
import { makeKeys, publicKeyOf, toBase64url } from '#lib/store/keys.ts';
import { browserPace } from '#lib/sync/browser.ts';
import { httpWire } from '#lib/sync/http.ts';
import { startSync } from '#lib/sync/loop.ts';
import { signer } from '#lib/sync/signer.ts';
import type { Identity } from '#lib/store/device.ts';
import { emptyDisk, PlainMemory } from '../sim/memory.ts';
import { quietSite, signIns } from './work.ts';

/** `prefix`: of stations of the quiet site, which the one who started us lets in by their keys. */
const [origin = '', stations = '1', facts = '1', prefix] = process.argv.slice(2);

export type Ready = { device: string; publicKey: string }[];

const quiet: Ready = [];

async function enrol(index: number): Promise<Identity> {
	const keys = await makeKeys();
	if (prefix !== undefined) {
		const device = `${prefix}-${String(index)}`;
		quiet.push({ device, publicKey: toBase64url(await publicKeyOf(keys)) });
		return {
			...{ site: quietSite, device, name: device, role: 'lobby' },
			...{ keys, certificate: '', siteKeys: [] }
		};
	}
	const response = await fetch(`${origin}/api/enrol`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin },
		body: JSON.stringify({ role: 'lobby', publicKey: toBase64url(await publicKeyOf(keys)) })
	});
	if (!response.ok) throw new Error(`enrolment: ${await response.text()}`);
	const enrolled = (await response.json()) as Pick<Identity, 'site' | 'device' | 'name'>;
	const { site, device, name } = enrolled;
	return { site, device, name, role: 'lobby', keys, certificate: '', siteKeys: [] };
}

/** A station with its row of sign-ins, cut off until `push`; that resolves when all are acknowledged. */
async function station(index: number): Promise<{ push: () => Promise<void> }> {
	const who = await enrol(index);
	const disk = emptyDisk(who.device, who.site);
	const row = signIns(Number(facts), who, Date.now());
	for (const fact of row) {
		const own = { mine: fact.device, seq: fact.seq, turn: fact.seq, attempt: fact.id };
		disk.facts.set(fact.id, { id: fact.id, subject: fact.subject, fact, ...own });
	}
	const last = row.at(-1);
	if (last)
		Object.assign(disk.sync, { head: last.seq, headId: last.id, headDigest: factDigest(last) });
	const road = { fetch, origin, sign: signer(() => who, Date.now) };
	const push = () =>
		new Promise<void>((resolve) => {
			const sync = startSync({
				memory: new PlainMemory(disk, registers),
				wire: httpWire(road, browserPace),
				pace: browserPace,
				now: () => Date.now(),
				watchOutbox: () => () => undefined,
				onStatus: ({ pending, online }) => {
					if (!online || pending > 0 || disk.sync.acked < disk.sync.head) return;
					queueMicrotask(() => sync.stop());
					resolve();
				}
			});
		});
	return { push };
}

const all = await Promise.all(
	Array.from({ length: Number(stations) }, (_, index) => station(index))
);
process.once('message', () => {
	void Promise.all(all.map(({ push }) => push())).then(() => {
		process.send?.('done', () => process.exit(0));
	});
});
process.send?.(quiet);
