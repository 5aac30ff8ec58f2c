/** Renovations, workers' cards and hot work that stand before a walk begins, told by a desk without a browser. */
import { randomInt, randomUUID } from 'node:crypto';
import type { PassToken } from '#lib/domain/credential.ts';
import type { Trade } from '#lib/domain/pass/pass-kind.ts';
import { dateText, dayMs } from '#lib/domain/time.ts';
import type { WireStation } from './wire-station.ts';

const zone = 'Asia/Shanghai';
/** A day of the site's calendar, so many days from today. */
export const day = (from = 0) => dateText(Date.now() + from * dayMs, zone);
const one = (type: string, data: object, personal?: object) => ({
	...{ type, v: 1, data },
	...(personal && { personal })
});

type Works = {
	project?: string;
	from?: string;
	to?: string;
	overtime?: readonly { date: string; from: string; to: string }[];
	begun?: boolean;
	stopped?: boolean;
	/** When all of that was told. */
	at?: number;
};

/** Overtime for all of today and tomorrow. */
export const allHours = () => [0, 1].map((at) => ({ date: day(at), from: '00:00', to: '24:00' }));

/** Permitted, from yesterday for two months where nothing else is said. */
export function arrangeWorks(desk: WireStation, unit: string, wish: Works = {}): string {
	const { project = randomUUID(), from = day(-1), to = day(60), overtime = [], at } = wish;
	const draft = { unit, applicant: 'owner', touches: [], trades: ['general'], from, to };
	const people = { applicant: '吴海涛', lead: '刘大勇', leadPhone: '13800000302' };
	desk.tell(
		`renovation:${project}`,
		[
			one('RenovationDrafted', draft, people),
			one('RenovationSubmitted', {}),
			one('RenovationApproved', { charges: [] }),
			one('RenovationPermitted', {
				number: `ZX-YQ-2026-${String(randomInt(1e4)).padStart(4, '0')}`,
				receipts: []
			}),
			...overtime.map((span) => one('OvertimeAllowed', span)),
			...(wish.begun ? [one('RenovationBegan', {})] : []),
			...(wish.stopped ? [one('RenovationStopped', { why: 'safety' })] : [])
		],
		at
	);
	return project;
}

type Wish = {
	name: string;
	units: readonly string[];
	project?: string;
	trade?: Trade;
	/** Seconds from now in which it is good: never before its station's key. */
	seconds?: [number, number];
	photo?: { digest: string; bytes: number };
};

/** Applied for, paid and issued; the text as it stands on the card. */
export async function arrangeCard(
	desk: WireStation,
	{ name, units, project, trade = 'general', seconds = [0, 60 * 86_400], photo }: Wish
): Promise<{ id: string; number: string; text: string }> {
	const id = randomUUID();
	const number = `LS-${String(randomInt(1_000_000)).padStart(6, '0')}`;
	const [validFrom = 0, validTo = 0] = seconds.map(
		(second) => (Math.floor(Date.now() / 1000) + second) * 1000
	);
	const flats = units.map((unit) => ({ unit, ...(project && { project }) }));
	const application = { kind: 'temp_reno', flats, sponsor: { kind: 'owner' } };
	const term = {
		validFrom: new Date(validFrom).toISOString(),
		validTo: new Date(validTo).toISOString()
	};
	desk.tell(`pass:${id}`, [
		one(
			'PassAppliedFor',
			{ ...application, needs: [], seen: [] },
			{ name, trade, ...(photo && { photo }) }
		),
		one('PassApproved', { charge: { line: `line-${id}`, depositFen: 1000, feeFen: 500 } }),
		one('PassCardIssued', { number, ...term, receipt: 'SJ-YQ-T1-2026-000001' })
	]);
	const token: PassToken = {
		...{ visit: id, site: 'YQ', kind: 'temp_reno', validFrom, validTo },
		...{ count: 1, entriesMax: 1, serial: 1 }
	};
	return { id, number, text: await desk.pass(token) };
}

/** Lit an hour ago for `endsInMs` more; or out since so long, and watched; without either approved for today. With its permit's code. */
export async function arrangeFire(
	desk: WireStation,
	project: string,
	unit: string,
	{ endsInMs, outMs }: { endsInMs?: number; outMs?: number } = {}
): Promise<string> {
	const id = randomUUID();
	const now = Date.now();
	const asked = { project, unit, on: day(), extinguishers: 2, welder: 'sun-1', watcher: 'liu-1' };
	const certificate = { number: 'T510000198202010', lastDay: day(30) };
	const subject = `hot_work:${id}`;
	const begun = endsInMs !== undefined && [
		one('HotWorkBegan', { endsAt: new Date(now + endsInMs).toISOString() })
	];
	desk.tell(
		subject,
		[
			one('HotWorkRequested', asked, { welder: '孙强', watcher: '刘大勇', certificate }),
			one('HotWorkSiteFound', {}),
			...(begun || [])
		],
		now - 3_600_000,
		'e01'
	);
	if (outMs !== undefined) desk.tell(subject, [one('HotWorkEnded', {})], now - outMs);
	const validTo = now + 36_000_000;
	return desk.permit({
		kind: 'hot_work',
		id,
		site: 'YQ',
		number: 'DH-YQ-2026-00001',
		validFrom: now,
		validTo
	});
}
