/** Many visits as a site has them after half a year, written straight into the tables, and what the office asks of them. */
import type { Queries } from '#lib/server/database/open.ts';
import { dateText, dayMs } from '#lib/domain/time.ts';

/** Each visit's own facts: signed in, agreed, pass, in, out. */
const factsEach = 5;
/** As one statement takes in a few seconds. */
const chunk = 10_000;
/** Between two visitors: 100,000 of them are some 170 days. */
export const visitsEveryMs = 150_000;

/** Some digits that no two neighbours share. */
const digits = (factor: number, places: number) =>
	`lpad((n::bigint * ${String(factor)} % 1${'0'.repeat(places)})::text, ${String(places)}, '0')`;

const made = `generate_series($1::int, $2::int) n cross join lateral (select
	'visit:many-' || n as subject,
	case when n % 500 = 0 then 'denied' when n <= 40 then 'inside' else 'left' end as status,
	case when n % 900 = 0 then 'official' when n % 3 = 0 then 'courier' else 'family' end as type,
	(n % 9 + 1) || '-' || (n % 2 + 1) || '-' || (n % 30 + 101) as unit,
	$3::timestamptz - n * interval '${String(visitsEveryMs)} milliseconds' as at) as visit`;

/** `count` ended visits of site YQ before `now`, newest first, each with its facts. */
export async function fillVisits(
	{ query }: Queries,
	{ count, now }: { count: number; now: number }
): Promise<void> {
	await query(
		`insert into station (site, device, role, name) values ('YQ', 'yq-k1-many', 'lobby', 'K1'),
			('YQ', 'yq-g1-many', 'gate', 'G1'), ('YQ', 'yq-g2-many', 'gate', 'G2') on conflict do nothing`
	);
	const [head] = await query<{ position: number }>(`select position from site where site = 'YQ'`);
	const behind = head?.position ?? 0;
	for (let first = 1; first <= count; first += chunk) {
		const part = [first, Math.min(count, first + chunk - 1), new Date(now)];
		await query(entityRows, part);
		await query(factRows, [...part, behind]);
	}
	await query(`update site set position = position + $1 where site = 'YQ'`, [count * factsEach]);
	for (const table of ['entity', 'fact', 'station']) await query(`analyze ${table}`);
}

const entityRows = `insert into entity
	(site, subject, register, status, unit, origin, at, state, updated_position)
	select 'YQ', subject, 'visit', status, unit, 'yq-k1-many', at, jsonb_build_object(
		'status', status, 'type', type, 'unit', unit, 'companions', n % 3, 'language', 'zh-CN',
		'origin', 'yq-k1-many', 'submittedAt', extract(epoch from at)::bigint * 1000, 'flags', '[]'::jsonb,
		'attempts', '[]'::jsonb, 'entries', 1, 'insideCount', case status when 'inside' then 1 else 0 end,
		'hostSurname', '周', 'enteredAt', extract(epoch from at)::bigint * 1000 + 120000,
		'visitor', jsonb_build_object('surname', chr(19968 + n % 5000), 'title', 'mr', 'phone', '138' || ${digits(7919, 8)})
			|| case when n % 4 = 0 then jsonb_build_object('plate', '沪A' || ${digits(3571, 5)}) else '{}'::jsonb end,
		'pass', jsonb_build_object('kind', 'visitor', 'serial', n, 'count', 1, 'entriesMax', 1, 'issuer', 'yq-k1-many',
			'validFrom', extract(epoch from at)::bigint * 1000, 'validTo', extract(epoch from at)::bigint * 1000 + 86400000,
			'numbers', jsonb_build_array(${digits(104729, 6)}))), 1
	from ${made}`;

const factRows = `insert into fact
	(site, position, id, device, seq, subject, type, v, occurred_at, received_at, body, personal, digest)
	select 'YQ', $4::bigint + (n - 1) * ${String(factsEach)} + step, gen_random_uuid(), kind.device,
		(n - 1) * ${String(factsEach)} + step, subject, kind.type, 1, at + step * interval '40 seconds',
		at + step * interval '40 seconds', jsonb_build_object('type', kind.type, 'data', kind.data, 'device', kind.device,
			'clock', jsonb_build_object('lo', at, 'hi', at), 'actor', jsonb_build_object('kind', 'visitor')),
		case step when 1 then '{"surname": "张", "title": "mr"}'::jsonb end, md5(n || '-' || step)
	from ${made} cross join lateral (values
		(1, 'VisitorSignedIn', 'yq-k1-many', '{}'::jsonb), (2, 'HostConfirmed', 'yq-k1-many', '{"channel": "link"}'),
		(3, 'PassIssued', 'yq-k1-many', '{"kind": "visitor"}'),
		(4, 'VisitorEntered', case n % 1000 when 0 then 'yq-g2-many' else 'yq-g1-many' end, '{"count": 1, "certainty": "all"}'),
		(5, 'VisitorLeft', 'yq-g1-many', '{"count": 1}')) as kind (step, type, device, data)`;

/** What people look for: by each field of the filter alone, rare and common, and by several at once. */
export function filtersAsked(zone: string, now: number): Record<string, string> {
	const old = dateText(now - 90 * dayMs, zone);
	const week = dateText(now - 97 * dayMs, zone);
	return {
		everything: '',
		'a rare status': 'status=denied',
		'the common status': 'status=left',
		'who is inside': 'status=inside',
		'a status nobody has': 'status=refused',
		'a rare type': 'type=official',
		'a common type': 'type=family',
		'a unit': 'unit=6-2-118',
		'a building': 'unit=7',
		'a unit nobody visits': 'unit=99-9-999',
		'the busy gate': 'gate=G1',
		'the quiet gate': 'gate=G2',
		'a day': `from=${old}&to=${old}`,
		'a week': `from=${week}&to=${old}`,
		'a name': `q=${encodeURIComponent('三')}`,
		'a name nobody has': `q=${encodeURIComponent('龘龘')}`,
		'a phone’s end': 'q=0001',
		'a phone': 'q=13800007919',
		'a pass': 'q=104729',
		'a plate': `q=${encodeURIComponent('沪A14284')}`,
		'a status of a building': 'unit=7&status=denied',
		'a name on a day': `q=${encodeURIComponent('三')}&from=${old}&to=${old}`,
		'a gate on a day': `gate=G2&from=${old}&to=${old}`,
		'a rare type of a building': 'unit=7&type=official'
	};
}
