import * as v from 'valibot';
import type { StationDatabase } from '#lib/store/db.ts';
import { outboxSize } from '#lib/store/queries.ts';
import { readDuty } from '#lib/store/staff.ts';
import { tellTime } from '#lib/store/told.ts';
import type { StationReport } from '#lib/protocol/station-report.ts';
import { minuteMs, secondMs } from '#lib/domain/time.ts';
import { ask, type Road } from './request.ts';

/** Three that fail in a row make a station look silent, not sick. */
const everyMs = 5 * minuteMs;
/** The first pull goes before it. */
const firstMs = 3 * secondMs;
/** T18: four times a year. */
const keyDue = v.looseObject({ keyDue: v.literal(true) });

/** Reports now and every few minutes until stopped; one that fails is made up for by the next. */
export function startReports(
	db: StationDatabase,
	road: Road,
	version: string,
	driftMs: () => number
): () => void {
	const report = () => void reportHealth(db, road, version, driftMs()).catch(() => undefined);
	const first = setTimeout(report, firstMs);
	const timer = setInterval(report, everyMs);
	return () => {
		clearTimeout(first);
		clearInterval(timer);
	};
}

/** Tells the back office how this station is. Nothing waits for it and nothing depends on its arriving. */
export async function reportHealth(
	db: StationDatabase,
	road: Road,
	version: string,
	driftMs: number
): Promise<void> {
	const [duty, told] = [await readDuty(db), await tellTime(db)];
	const report: StationReport = {
		...{ queue: await outboxSize(db), driftMs: Math.round(driftMs), version },
		...(await storageState()),
		...(told && { told }),
		...(duty && { duty: duty.id })
	};
	const answer = await ask(road, 'POST', '/api/report', report);
	if (!v.is(keyDue, answer)) return;
	const { changeKey } = await import('./key-change.ts');
	await changeKey(db, road);
}

async function storageState(): Promise<Pick<StationReport, 'storage'>> {
	// Absent outside of secure contexts and in some web views, whatever the types say.
	if (!('storage' in navigator)) return {};
	const { usage, quota } = await navigator.storage.estimate();
	if (usage === undefined || quota === undefined) return {};
	const persisted = await navigator.storage.persisted();
	return { storage: { usedBytes: Math.round(usage), quotaBytes: Math.round(quota), persisted } };
}
