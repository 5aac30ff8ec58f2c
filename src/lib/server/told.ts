/** Up to when a station has told everything, by its own time (protocol rule Y29). */
import type { Queries } from './database/open.ts';

/**
 * Whatever this station still tells is of this moment or later; 0 while that is not sure. Asked under the site's lock
 * it holds for what is decided there.
 */
export async function toldUpTo(
	{ query }: Pick<Queries, 'query'>,
	site: string,
	device: string
): Promise<number> {
	const [row] = await query<{ at: number }>(
		`select (told ->> 'at')::float8 as at
		from station s
		join station_report r on r.site = s.site and r.device = s.device
		cross join lateral (select r.report -> 'told' as told) as t
		where s.site = $1 and s.device = $2 and (told ->> 'seq')::bigint <= s.acked
			and (told ->> 'seq' = '0' or exists (
				select from fact f where f.site = s.site and f.id = (told ->> 'id')::uuid))`,
		[site, device]
	);
	return row?.at ?? 0;
}
