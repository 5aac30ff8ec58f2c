import * as v from 'valibot';
import { canonical, sha256Hex } from '#lib/domain/canonical.ts';
import { factText, type Fact, type KeptReason } from '#lib/domain/fact.ts';
import { factSchema, uuid } from './messages.ts';

/** Deeper than any form we know; a recursive reader further down must not be thrown off its stack. */
const depthLimit = 64;

/** One fact of a push, at its place in the station's row. */
export type Entry = {
	fact: Fact;
	/** As the station computed it, also when only a stand-in can be stored. */
	digest: string;
	/** `factText` of the fact, which is not made twice. */
	text?: string;
	kept?: KeptReason;
};

/** Where a fact must stand: whose row it is and its number in it. */
export type Place = { site: string; device: string; seq: number };

/**
 * Reads one unchecked fact for its place in the row. A fact with a bad envelope still takes its place
 * as a stand-in, so that the row stays dense; undefined when not even id and place can be read.
 */
export function readEntry(
	raw: unknown,
	place: Place,
	sha256: (text: string) => string = sha256Hex
): Entry | undefined {
	if (!hasPlace(raw, place)) return undefined;
	if (!isStorable(raw)) return standIn(raw, place, 'invalid');
	if (!v.is(factSchema, raw)) return standIn(raw, place, 'invalid');
	if (raw.site !== place.site) return standIn(raw, place, 'wrong_site');
	const text = factText(raw);
	return { fact: raw, digest: sha256(text), text };
}

/**
 * What is stored in place of a fact that cannot be. The words of the station go into `personal`:
 * they may hold a name, so they must leave on an erase date like any other personal part.
 */
function standIn(raw: Placed, place: Place, kept: KeptReason): Entry {
	const shallow = isShallow(raw);
	const digest = shallow ? digestOf(raw) : '';
	const received = shallow ? JSON.stringify(raw) : '';
	const epochStart = new Date(0).toISOString();
	const fact: Fact = {
		id: raw.id,
		site: place.site,
		device: place.device,
		seq: place.seq,
		subject: `unread:${raw.id}`,
		type: 'Unread',
		v: 1,
		occurredAt: epochStart,
		clock: { lo: epochStart, hi: epochStart },
		actor: { kind: 'system' },
		data: { digest },
		personal: { received },
		prev: ''
	};
	return { fact, digest, kept };
}

type Placed = { id: string; device: string; seq: number };

function hasPlace(raw: unknown, place: Place): raw is Placed {
	if (typeof raw !== 'object' || raw === null) return false;
	const { id, device, seq } = raw as Partial<Record<keyof Placed, unknown>>;
	return v.is(uuid, id) && device === place.device && seq === place.seq;
}

function digestOf(raw: object): string {
	const { personal: _personal, ...rest } = raw as { personal?: unknown };
	return sha256Hex(canonical(rest));
}

/**
 * Shallow enough to walk, and all its text storable: no database text holds a NUL or half a surrogate
 * pair, and one such fact would block its whole batch.
 */
function isStorable(raw: object): boolean {
	return isShallow(raw, (text) => text.isWellFormed() && !text.includes('\0'));
}

/** Walks layer by layer, without recursion and no further than it matters. */
function isShallow(value: object, isText: (text: string) => boolean = () => true): boolean {
	let layer: object[] = [value];
	for (let depth = 0; depth < depthLimit && layer.length > 0; depth += 1) {
		const next: object[] = [];
		for (const item of layer) {
			for (const key of Object.keys(item)) {
				const inner = (item as Record<string, unknown>)[key];
				if (!isText(key) || (typeof inner === 'string' && !isText(inner))) return false;
				if (typeof inner === 'object' && inner !== null) next.push(inner);
			}
		}
		layer = next;
	}
	return layer.length === 0;
}
