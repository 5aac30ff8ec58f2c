import type { Queries } from '#lib/server/database/open.ts';

/** What is wrong with the facts after a crash: an acknowledged one missing, one twice, a gap. Empty when whole. */
export async function faultsOf(
	{ query }: Queries,
	acknowledged: readonly string[]
): Promise<string[]> {
	const facts = await query<{
		id: string;
		site: string;
		position: number;
		device: string;
		seq: number;
	}>('select id, site, position, device, seq from fact order by site, position');
	const faults: string[] = [];
	const ids = new Set(facts.map(({ id }) => id));
	if (ids.size !== facts.length) faults.push(`${String(facts.length - ids.size)} twice`);
	const lost = acknowledged.filter((id) => !ids.has(id));
	if (lost.length > 0) faults.push(`${String(lost.length)} acknowledged facts lost`);
	const next = new Map<string, number>();
	for (const { site, position, device, seq } of facts) {
		for (const [row, number] of [
			[site, position],
			[`${site} ${device}`, seq]
		] as const) {
			if (number !== (next.get(row) ?? 1)) faults.push(`${row}: ${String(number)} after a gap`);
			next.set(row, number + 1);
		}
	}
	const heads = await query<{ site: string; position: number }>('select site, position from site');
	for (const { site, position } of heads)
		if (position !== (next.get(site) ?? 1) - 1) faults.push(`${site}: the head is elsewhere`);
	return faults;
}
