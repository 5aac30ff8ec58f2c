/** A guard at a gate of the simulation: the real verdict, the real claim, the real rules of entry. */
import type { ReadPass } from '#lib/domain/credential.ts';
import type { Occasion } from '#lib/domain/fact.ts';
import {
	admit,
	judgeScan,
	letOut,
	noteRefusal,
	type Direction,
	type Verdict
} from '#lib/domain/verdict.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { Claimed } from '#lib/protocol/claim.ts';
import { claimEntry } from '#lib/sync/claim.ts';
import type { Life } from './clockwork.ts';
import { limits } from './people.ts';
import type { Station } from './station.ts';

/** What a visitor carries: the signed words of a pass. */
export type Carried = Extract<ReadPass, { ok: true }>;

type Scan = { read: Carried; direction: Direction; verdict: Verdict };

/** A pass is shown. Everything the guard does about it, unless the tablet dies under way. */
export async function showPass(gate: Station, read: Carried, count: number): Promise<void> {
	const { life } = gate;
	const { clockwork, ledger } = gate.around;
	if (!life) return;
	const subject = `visit:${read.token.visit}`;
	const visit = await clockwork.step(life, () => gate.store.entity(visits, subject));
	const direction = visit.insideCount > 0 && gate.chance.isLess(0.6) ? 'out' : 'in';
	const verdict = judgeAt(gate, read, direction, visit);
	const scan: Scan = { read, direction, verdict };
	if (direction === 'out') {
		if (verdict.colour === 'red') ledger.breaches.push(`G5 ${subject} is held back at the exit`);
		write(gate, scan, [], () => letOut(verdict, Math.min(count, verdict.countMax)));
	} else if (verdict.colour === 'red') {
		write(gate, scan, [], () => noteRefusal(verdict));
	} else if (verdict.colour === 'green' || gate.chance.isLess(0.5)) {
		await letIn(gate, life, scan, Math.min(count, verdict.countMax));
	}
}

async function letIn(gate: Station, life: Life, scan: Scan, count: number): Promise<void> {
	const { ledger } = gate.around;
	const { verdict, read } = scan;
	const isKnownInside = verdict.ambers.includes('ALREADY_INSIDE');
	const entry = gate.newId();
	const claimed: Claimed = isKnownInside
		? { kind: 'alone' }
		: await ask(gate, life, read, entry, count);
	if (claimed.kind === 'taken' || claimed.kind === 'revoked') {
		ledger.refused[claimed.kind] += 1;
		return;
	}
	const sure = claimed.kind === 'granted';
	const certainty = sure ? 'all' : 'alone';
	const accepted = verdict.colour === 'amber' && { accepted: 'captain' as const };
	const { device } = await gate.store.memory.state();
	const opened = { subject: `visit:${read.token.visit}`, device, count, sure };
	const decide = () => admit(verdict, { count, certainty, ...accepted });
	write(gate, scan, [entry], decide, () => {
		ledger.opened.push({ ...opened, atMs: gate.around.clockwork.now });
		if (sure) gate.around.onOpened(gate, read);
	});
}

function ask(
	gate: Station,
	life: Life,
	{ token }: Carried,
	entry: string,
	count: number
): Promise<Claimed> {
	const road = gate.roads[0];
	if (!road || gate.status?.online !== true) return Promise.resolve({ kind: 'alone' });
	const epoch = async () => (await gate.unsteady(life).state()).epoch;
	const { visit, count: most, entriesMax } = token;
	const claim = { visit, entry, count, pass: { count: most, entriesMax } };
	const send = () => road.claim(gate.name, claim);
	return claimEntry({ send, epoch, pace: gate.paceOf(life) }, claim);
}

/** Written if the verdict still stands, as the gate's screen does it. */
function write(
	gate: Station,
	scan: Scan,
	ids: string[],
	decide: () =>
		ReturnType<typeof admit> | ReturnType<typeof letOut> | ReturnType<typeof noteRefusal>,
	onDone: () => void = () => undefined
): void {
	const { read, direction, verdict } = scan;
	gate.try({
		...{ register: visits, subject: `visit:${read.token.visit}`, ids, tries: 0, onDone },
		ask: (entity: unknown, _occasion: Occasion) => {
			const now = judgeAt(gate, read, direction, entity as Visit);
			const isSame = now.code === verdict.code && now.ambers.join() === verdict.ambers.join();
			return isSame ? decide() : { ok: false, reason: 'changed' };
		}
	});
}

function judgeAt(gate: Station, read: Carried, direction: Direction, visit: Visit): Verdict {
	const { lastContactMs, serverTime } = gate.status ?? {};
	const heardAt = lastContactMs === undefined ? undefined : Date.parse(serverTime ?? '');
	return judgeScan(read, {
		...{ direction, clock: gate.clock(), heardAt, limits },
		visit: visit.status === 'blank' ? undefined : visit
	});
}
