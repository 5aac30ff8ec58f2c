/** What a holder carries in and out, by line (RULES.md PA18). */
import { toolCountMax, type Tool } from './pass-facts.ts';

/** What came in and does not go out, and what goes out that never came in. */
export type ToolsApart = { left: Tool[]; unknown: Tool[] };

export function toolsApart(brought: readonly Tool[], taken: readonly Tool[]): ToolsApart {
	const [came, went] = [sum(brought), sum(taken)];
	return { left: more(came, went), unknown: more(went, came) };
}

export function areToolsApart(brought: readonly Tool[], taken: readonly Tool[]): boolean {
	const { left, unknown } = toolsApart(brought, taken);
	return left.length + unknown.length > 0;
}

/** One line for each thing. */
export function addedTools(some: readonly Tool[], others: readonly Tool[]): Tool[] {
	return [...sum([...some, ...others])].map(([what, count]) => ({
		what,
		count: Math.min(count, toolCountMax)
	}));
}

function sum(tools: readonly Tool[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { what, count } of tools) counts.set(what, (counts.get(what) ?? 0) + count);
	return counts;
}

function more(some: Map<string, number>, others: Map<string, number>): Tool[] {
	return [...some].flatMap(([what, count]) => {
		const rest = count - (others.get(what) ?? 0);
		return rest > 0 ? [{ what, count: Math.min(rest, toolCountMax) }] : [];
	});
}
