/** The dictionary of the pinyin keyboard: fetched when a keyboard opens, kept by the service worker. */
import * as v from 'valibot';
import type { Readings } from './pinyin.ts';

export const readingsPath = '/pinyin/characters.json';
/** 41 kB from our own LAN or the cache; who waits longer types in letters. */
const timeoutMs = 10_000;

/** Bounds of the file we make ourselves: a captive portal's page is no dictionary. */
const schema = v.pipe(
	v.record(v.pipe(v.string(), v.regex(/^[a-z]{1,6}$/)), v.pipe(v.string(), v.maxLength(800))),
	v.check((record) => Object.keys(record).length > 300, 'too few syllables')
);

let kept: Promise<Readings> | undefined;

export function parseReadings(json: unknown): Readings {
	return new Map(Object.entries(v.parse(schema, json)));
}

async function fetchReadings(): Promise<Readings> {
	const answer = await fetch(readingsPath, { signal: AbortSignal.timeout(timeoutMs) });
	if (!answer.ok) throw new Error(`status ${answer.status}`);
	return parseReadings(await answer.json());
}

/** Once a page. Rejects when the file cannot be had; the next call tries anew. */
export function loadReadings(): Promise<Readings> {
	kept ??= fetchReadings().catch((error: unknown) => {
		kept = undefined;
		throw error;
	});
	return kept;
}
