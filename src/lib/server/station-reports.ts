/** The last word of each station on how it is, and what the back office knows of its printing (RULES.md X8, X10). */
import * as v from 'valibot';
import { stationReportSchema, type StationReport } from '#lib/protocol/station-report.ts';
import type { Database } from './database/open.ts';

/** Badges and papers looked at for a printer's health. */
const badgesSeen = 3;

export type Heard = {
	reportedAt?: number;
	report?: StationReport;
	/** Of its newest badges, newest first. */
	printed: boolean[];
	/** The newest reason for which one did not come out. */
	reason?: string;
	/** Name of who is on duty. */
	duty?: string;
};

/** Undefined for anything but a report. */
export function readReport(value: unknown): StationReport | undefined {
	const read = v.safeParse(stationReportSchema, value);
	return read.success ? read.output : undefined;
}

export class StationReports {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async note(site: string, device: string, report: StationReport, now: number): Promise<void> {
		await this.#database.query(
			`insert into station_report (site, device, reported_at, report) values ($1, $2, $3, $4::text::jsonb)
			on conflict (site, device) do update set
				reported_at = excluded.reported_at, report = excluded.report`,
			[site, device, new Date(now), JSON.stringify(report)]
		);
	}

	/** By station. */
	async of(site: string): Promise<Map<string, Heard>> {
		const { query } = this.#database;
		const heard = new Map<string, Heard>();
		const reports = await query<{
			device: string;
			at: Date;
			report: StationReport;
			name: string | null;
		}>(
			`select r.device, r.reported_at as at, r.report, s.name from station_report r
			left join staff s on s.site = r.site and s.staff = r.report ->> 'duty' where r.site = $1`,
			[site]
		);
		for (const { device, at, report, name } of reports)
			heard.set(device, {
				...{ reportedAt: at.getTime(), report, printed: [] },
				...(name && { duty: name })
			});
		const jobs = await query<{ device: string; state: string; reason: string | null }>(
			`select device, state, failures -> -1 ->> 'reason' as reason from (
				select *, row_number() over (partition by device order by created_at desc) as place
				from print_job where site = $1 and state in ('printed', 'failed')) as job
			where place <= $2 order by device, place`,
			[site, badgesSeen]
		);
		for (const { device, state, reason } of jobs) {
			const station = heard.get(device) ?? { printed: [] };
			station.printed.push(state === 'printed');
			if (state === 'failed' && reason) station.reason ??= reason;
			heard.set(device, station);
		}
		return heard;
	}
}
