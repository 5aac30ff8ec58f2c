/** Days and moments as facts and files state them. Valibot's own take a 30 February, and whoever counts from it is thrown. */
import * as v from 'valibot';
import { isDay } from './time.ts';

export const daySchema = v.pipe(v.string(), v.isoDate(), v.check(isDay));

/** Longer than any that is written with its zone. */
const instantMax = 30;
export const instantSchema = v.pipe(
	v.string(),
	v.isoTimestamp(),
	v.maxLength(instantMax),
	v.check((text) => isDay(text.slice(0, '2026-11-23'.length)))
);
