/** A gate without its screen: the same reading, looking up and judging as `routes/gate`. */
import { certify, keyIdOf } from '#lib/domain/certificate.ts';
import { readPass, signPass } from '#lib/domain/credential.ts';
import type { Fact } from '#lib/domain/fact.ts';
import { hourMs, secondMs } from '#lib/domain/time.ts';
import { judgeScan } from '#lib/domain/verdict.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { entityRow } from '#lib/store/fold.ts';
import { openKeyRing } from '#lib/store/key-ring.ts';
import { makeKeys, publicKeyOf, signWith, toBase64url } from '#lib/store/keys.ts';
import { one } from '#lib/store/queries.ts';
import { benchSite, newId, signIns } from '../work.ts';

/** Every so many, the host has taken the visit back. */
const deniedEvery = 10;
const fillBatch = 2_000;

const db = new StationDatabase('gate');
const site = benchSite();
const ids: string[] = [];
let signer: CryptoKeyPair;
let standing: Standing;

/** What a gate holds of a visit that was signed in and given its pass: two facts and a folded row. */
async function fill(count: number): Promise<void> {
	await makeCertificates();
	for (let from = 0; from < count; from += fillBatch) {
		const signedIn = signIns(
			Math.min(fillBatch, count - from),
			{ site: site.id, device: 'k1' },
			Date.now()
		);
		const issued = signedIn.map((fact, index) => passOf(fact, from + index));
		await db.transaction('rw', db.facts, db.entities, async () => {
			await db.facts.bulkAdd(
				[...signedIn, ...issued].map((fact, index) => ({
					...{ id: fact.id, subject: fact.subject, fact },
					...{ position: 2 * from + index + 1, receivedAt: fact.occurredAt }
				}))
			);
			await db.entities.bulkAdd(
				signedIn.map((fact, index) =>
					entityRow(visits, fact.subject, visitOf(fact, issued[index], from + index), [])
				)
			);
		});
		ids.push(...signedIn.map(({ subject }) => subject.slice('visit:'.length)));
	}
}

function passOf(fact: Fact, serial: number): Fact {
	const now = Date.now();
	const data = {
		...{ number: String(serial % 1_000_000).padStart(6, '0'), kind: 'visitor' },
		...{ validFrom: new Date(now - hourMs).toISOString() },
		...{ validTo: new Date(now + 6 * hourMs).toISOString() },
		...{ count: 1, entriesMax: 2, serial }
	};
	const { personal: _personal, personalDigest: _digest, ...rest } = fact;
	return { ...rest, id: newId(now), seq: fact.seq + 1_000_000, type: 'PassIssued', data };
}

function visitOf(signedIn: Fact, issued: Fact | undefined, index: number): Visit {
	const visit = [signedIn, ...(issued ? [issued] : [])].reduce<Visit>(
		(state, fact) => visits.evolve(state, fact),
		visits.blank
	);
	return { ...visit, status: index % deniedEvery === 0 ? 'denied' : 'approved' };
}

async function makeCertificates(): Promise<void> {
	const [root, station] = [await makeKeys(), await makeKeys()];
	signer = station;
	const [rootKey, publicKey] = [await publicKeyOf(root), await publicKeyOf(station)];
	const certificate = await certify(
		{ site: site.id, device: 'k1', role: 'lobby', publicKey },
		Date.now() - 2 * hourMs,
		keyIdOf(rootKey),
		signWith(root)
	);
	standing = {
		site,
		siteKeys: [{ kid: keyIdOf(rootKey), publicKey: toBase64url(rootKey) }],
		certificates: [toBase64url(certificate)],
		occupants: []
	} as unknown as Standing;
}

/** Milliseconds from the text of a code to the verdict, for passes drawn evenly from all there are. */
async function scan(count: number): Promise<number[]> {
	const ring = await openKeyRing(standing);
	const kid = keyIdOf(await publicKeyOf(signer));
	const times: number[] = [];
	for (let index = 0; index < count; index += 1) {
		const at = Math.floor(((index + 0.5) / count) * ids.length);
		const visit = ids[at];
		if (visit === undefined) throw new Error('the gate holds no such pass');
		const [validFrom, validTo] = [Date.now() - hourMs, Date.now() + 6 * hourMs];
		const token = { visit, site: site.id, kind: 'visitor' as const, validFrom, validTo };
		const text = await signPass(
			{ ...token, count: 1, entriesMax: 2, serial: at },
			kid,
			signWith(signer)
		);
		const started = performance.now();
		const read = await readPass(text, site.id, ring);
		const held = read.ok ? await one(db, visits, `visit:${read.token.visit}`) : undefined;
		const now = Date.now();
		const clock = { lo: now, hi: now, device: now, suspect: false };
		const { code } = judgeScan(read, {
			...{ direction: 'in', visit: held?.entity, clock, heardAt: now - secondMs },
			limits: site.limits
		});
		times.push(performance.now() - started);
		const expected = at % deniedEvery === 0 ? 'REVOKED' : 'OK';
		if (code !== expected) throw new Error(`pass ${at} is ${code}, not ${expected}`);
	}
	return times;
}

const gate = { fill, scan };

declare global {
	var gate: { fill: typeof fill; scan: typeof scan };
}

Object.assign(globalThis, { gate, bench: gate });
