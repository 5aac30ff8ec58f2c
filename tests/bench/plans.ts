/** How a database goes about a question. */
import { assert } from '#lib/domain/assert.ts';
import type { Queries } from '#lib/server/database/open.ts';

export type PlanNode = {
	'Node Type': string;
	'Index Name'?: string;
	'Relation Name'?: string;
	'Actual Rows': number;
	'Actual Loops': number;
	'Rows Removed by Filter'?: number;
	Plans?: PlanNode[];
};

export async function planOf(
	{ query }: Queries,
	sql: string,
	values: unknown[]
): Promise<PlanNode> {
	const [row] = await query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
		`explain (analyze, format json) ${sql}`,
		values
	);
	const plan = row?.['QUERY PLAN'][0].Plan;
	assert(plan, 'there is a plan');
	return plan;
}

/** Which tables a plan reads from end to end. */
export function wholeTables(node: PlanNode): string[] {
	const own = node['Node Type'].includes('Seq Scan') ? [node['Relation Name'] ?? ''] : [];
	return [...own, ...(node.Plans ?? []).flatMap(wholeTables)];
}

/** The indexes it reads; a table that is read whole stands as itself. */
export function indexesOf(node: PlanNode): string[] {
	const own =
		node['Index Name'] ??
		(node['Node Type'].includes('Seq Scan') ? `ALL ${node['Relation Name'] ?? ''}` : '');
	return [...new Set([own, ...(node.Plans ?? []).flatMap(indexesOf)])].filter(Boolean);
}

/** The most rows any step has read. */
export function lookedAt(node: PlanNode): number {
	const own = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
	return Math.max(own, ...(node.Plans ?? []).map(lookedAt));
}
