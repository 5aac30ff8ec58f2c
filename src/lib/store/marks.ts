/** The digests by which a lobby recognises its own visitors once their names are sealed (RULES.md R6). */
import { bytesToHex } from '#lib/domain/bytes.ts';
import { markDigits, markWords, tailWords, type Marks } from '#lib/domain/marks.ts';
import type { Visitor } from '#lib/domain/visit-state.ts';
import type { MetaRow, StationDatabase } from './db.ts';

const keyRow = 'mark-key';
const prefix = 'mark:';
const past = `${prefix}\uffff`;

type DayKey = { day: string; key: CryptoKey };

/** Makes the marks of one day. Its key cannot be read by any script, and dies with the day. */
export type Marker = {
	of: (visitor: Visitor) => Promise<Marks>;
	tail: (digits: string) => Promise<string>;
};

export async function openMarker(db: StationDatabase, day: string): Promise<Marker> {
	const key = await keyOf(db, day);
	const mark = async (what: keyof typeof markDigits, words: string | undefined) => {
		if (words === undefined) return {};
		const digest = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(words));
		return { [what]: bytesToHex(new Uint8Array(digest)).slice(0, markDigits[what]) };
	};
	return {
		of: async (visitor) => {
			const { tail, phone, name } = markWords(visitor);
			const parts = [mark('tail', tail), mark('phone', phone), mark('name', name)];
			const marks = Object.assign({}, ...(await Promise.all(parts))) as Marks;
			return { ...marks, ...(visitor.name && { full: true as const }) };
		},
		tail: async (digits) => (await mark('tail', tailWords(digits))).tail ?? ''
	};
}

/** The day is over: its key goes, and with it the sense of every mark that was made with it. */
export async function endMarks(db: StationDatabase, day: string): Promise<void> {
	await db.transaction('rw', db.local, () => endOther(db, day));
}

/** The row that keeps a visit's marks, beside its sealed facts. */
export const markRow = (subject: string, marks: Marks): MetaRow => ({
	key: `${prefix}${subject}`,
	value: marks
});

/** All marks of the day, by subject. */
export async function readMarks(db: StationDatabase): Promise<Map<string, Marks>> {
	const rows = await db.local.where('key').between(prefix, past).toArray();
	return new Map(rows.map(({ key, value }) => [key.slice(prefix.length), value as Marks]));
}

async function keyOf(db: StationDatabase, day: string): Promise<CryptoKey> {
	const known = (await db.local.get(keyRow))?.value as DayKey | undefined;
	if (known?.day === day) return known.key;
	// Made before the transaction, which it would end; another tab's may turn out to be there.
	const secret = crypto.getRandomValues(new Uint8Array(32));
	const hmac = { name: 'HMAC', hash: 'SHA-256' };
	const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
	return db.transaction('rw', db.local, async () => {
		const kept = await endOther(db, day);
		if (kept) return kept.key;
		await db.local.put({ key: keyRow, value: { day, key } satisfies DayKey });
		return key;
	});
}

/** Answers the key of this day, where it is that one which is kept. */
async function endOther(db: StationDatabase, day: string): Promise<DayKey | undefined> {
	const known = (await db.local.get(keyRow))?.value as DayKey | undefined;
	if (known?.day === day) return known;
	await db.local.delete(keyRow);
	await db.local.where('key').between(prefix, past).delete();
	return undefined;
}
