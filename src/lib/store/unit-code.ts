/** Is this the code of the unit's household? Judged on this station alone (RULES.md part U). */
import { sha256Hex } from '#lib/domain/canonical.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { isCode, stepOf, stepsWithin } from '#lib/domain/unit-code.ts';
import { entryKeys, entryPassword, type CodeTable } from '#lib/protocol/unit-codes.ts';
import type { StationDatabase } from './db.ts';
import { fromBase64url, toBase64url } from './keys.ts';

/** U4: wrong codes within a quarter of an hour, after which the telephone alone helps. */
const windowMs = 15 * minuteMs;
const perUnit = 5;
const perStation = 10;
/** Steps older than a code can be are forgotten with it. */
const usedMax = 200;

const tableKey = 'unit-codes';
const triesKey = 'unit-code-tries';
const usedKey = 'unit-code-used';

type Try = { id: string; unit: string; at: { lo: number; hi: number } };
type Used = { unit: string; step: number };

export type CodeReason =
	/** Also when unit and name open nothing: guessing names here must teach nothing. */
	| 'wrong'
	/** This minute's code has let somebody in here already. */
	| 'used'
	| 'too_many'
	/** The station does not know the time well enough. */
	| 'clock'
	/** It has never heard of any codes. */
	| 'no_codes';
export type CodeCheck = { ok: true; step: number } | { ok: false; reason: CodeReason };

export async function saveCodeTable(db: StationDatabase, table: CodeTable): Promise<void> {
	await db.local.put({ key: tableKey, value: table });
}

export async function codeTable(db: StationDatabase): Promise<CodeTable | undefined> {
	return (await db.local.get(tableKey))?.value as CodeTable | undefined;
}

/** `name`: the surname or full name that the visitor gave. `id` names the try. */
export async function checkUnitCode(
	db: StationDatabase,
	{ unit, name, code, id }: { unit: string; name: string; code: string; id: string },
	clock: { lo: number; hi: number }
): Promise<CodeCheck> {
	const table = await codeTable(db);
	if (!table) return { ok: false, reason: 'no_codes' };
	const steps = stepsWithin(clock);
	if (!steps) return { ok: false, reason: 'clock' };
	const place = unitKey(table, unit);
	// Counted before it is judged: a station that is switched off in between gives no free guess.
	if (!(await countTry(db, { id, unit: place, at: clock })))
		return { ok: false, reason: 'too_many' };
	const secret = isCode(code) ? await openEntry(table, unit, name) : undefined;
	const step = secret && stepOf(secret, code, steps);
	if (step === undefined) return { ok: false, reason: 'wrong' };
	return useStep(db, id, { unit: place, step });
}

/** Stands for the unit in what this station remembers of codes. */
function unitKey({ salt }: CodeTable, unit: string): string {
	return sha256Hex(`${salt} ${unit}`).slice(0, 32);
}

/** U4. Time must surely have passed: setting the clock forward frees nobody. */
async function countTry(db: StationDatabase, one: Try): Promise<boolean> {
	return db.transaction('rw', db.local, async () => {
		const known = ((await db.local.get(triesKey))?.value ?? []) as Try[];
		const recent = known.filter(({ at }) => one.at.lo - at.hi < windowMs);
		const here = recent.filter(({ unit }) => unit === one.unit);
		const free = recent.length < perStation && here.length < perUnit;
		await db.local.put({ key: triesKey, value: free ? [...recent, one] : recent });
		return free;
	});
}

/** U5: a step's code counts once a unit here. A right one is no wrong try. */
async function useStep(db: StationDatabase, id: string, use: Used): Promise<CodeCheck> {
	return db.transaction('rw', db.local, async () => {
		const used = ((await db.local.get(usedKey))?.value ?? []) as Used[];
		if (used.some(({ unit, step }) => unit === use.unit && step === use.step))
			return { ok: false, reason: 'used' };
		await db.local.put({ key: usedKey, value: [...used, use].slice(-usedMax) });
		const tries = ((await db.local.get(triesKey))?.value ?? []) as Try[];
		await db.local.put({ key: triesKey, value: tries.filter((one) => one.id !== id) });
		return { ok: true, step: use.step };
	});
}

async function openEntry(
	{ salt, iterations, entries }: CodeTable,
	unit: string,
	name: string
): Promise<Uint8Array | undefined> {
	const password = entryPassword(unit, name);
	if (password === undefined) return undefined;
	const { subtle } = crypto;
	const secret = new TextEncoder().encode(password);
	const material = await subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64url(salt), iterations };
	const stretched = new Uint8Array(await subtle.deriveBits(how, material, 256));
	const { lookup, key } = entryKeys(stretched);
	const wanted = toBase64url(lookup);
	const [, sealed] = entries.find(([place]) => place === wanted) ?? [];
	if (sealed === undefined) return undefined;
	const bytes = fromBase64url(sealed);
	const opener = await subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['decrypt']);
	try {
		const iv = bytes.slice(0, 12);
		return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, opener, bytes.slice(12)));
	} catch {
		// A filler, which chance put where we look: it opens to nothing.
		return undefined;
	}
}
