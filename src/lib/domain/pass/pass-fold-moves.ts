/** In and out with a card, the tools that went along, and what of it alarms the posts. */
import { unanswered } from '../alarm.ts';
import type { AlarmKind } from '../post-facts.ts';
import { toolsMax, type PassFact, type Tool } from './pass-facts.ts';
import { deniedSince, type Pass, type PassFlag } from './pass-state.ts';
import { addedTools, toolsApart } from './tools.ts';

/** What stays in a flat over weeks is more than goes through a gate at once. */
const keptToolsMax = 3 * toolsMax;

export function moving(pass: Pass, fact: PassFact<'HolderEntered' | 'HolderLeft'>): Pass {
	const span = { lo: Date.parse(fact.clock.lo), hi: Date.parse(fact.clock.hi) };
	const carried = fact.personal?.tools ?? [];
	return fact.type === 'HolderEntered' ? entered(pass, span, carried) : gone(pass, span, carried);
}

type Span = { lo: number; hi: number };

function entered(pass: Pass, span: Span, carried: readonly Tool[]): Pass {
	const { tools: within = [], unknownTools = [], ...rest } = pass;
	const isLatest = span.hi >= (pass.entered?.hi ?? 0);
	const counted = { ...rest, entries: pass.entries + 1, ...(isLatest && { entered: span }) };
	// A gate that was cut off tells of an entry whose leaving another one told long ago.
	if (pass.leftAt !== undefined && pass.leftAt > span.hi) {
		const { left: strange, unknown: rests } = toolsApart(unknownTools, carried);
		return denied({ ...counted, ...withTools(addedTools(within, rests), strange) });
	}
	const tools = withTools(addedTools(within, carried), unknownTools);
	const inside: Pass = { ...counted, ...tools, insideCount: 1 };
	const again = pass.insideCount > 0 ? flaggedAgain(inside, 'double_entry') : inside;
	return isDeniedEntry(again) ? flaggedAgain(again, 'used_after_denial') : again;
}

function gone(pass: Pass, span: Span, carried: readonly Tool[]): Pass {
	const { tools: within = [], unknownTools = [], ...rest } = pass;
	const { left, unknown } = toolsApart(within, carried);
	const out = { ...rest, ...withTools(left, addedTools(unknownTools, unknown)) };
	// The same the other way round: they have come in again since.
	const isBefore = pass.entered !== undefined && span.hi < pass.entered.lo;
	const insideCount = isBefore ? pass.insideCount : 0;
	return { ...out, insideCount, leftAt: Math.max(span.lo, pass.leftAt ?? 0) };
}

/** PA18: kept on the pass, a few lines of each. */
function withTools(tools: Tool[], unknownTools: Tool[]): Pick<Pass, 'tools' | 'unknownTools'> {
	return {
		...(tools.length > 0 && { tools: tools.slice(-keptToolsMax) }),
		...(unknownTools.length > 0 && { unknownTools: unknownTools.slice(-keptToolsMax) })
	};
}

/** PA14: who surely came in after it was taken back is noted, whichever of the two arrives first. */
export function denied(pass: Pass): Pass {
	return isDeniedEntry(pass) ? flagged(pass, 'used_after_denial') : pass;
}

function isDeniedEntry(pass: Pass): boolean {
	const since = deniedSince(pass);
	return since !== undefined && pass.entered !== undefined && pass.entered.lo > since;
}

/** PA21: taken back while its holder is inside, until they leave; who came in afterwards is another alarm. */
export function withInside(pass: Pass): Pass {
	const { status, insideCount, flags } = pass;
	const isSo = status === 'revoked' && insideCount > 0 && !isDeniedEntry(pass);
	if (isSo === flags.includes('revoked_inside')) return pass;
	if (isSo) return flaggedAgain(pass, 'revoked_inside');
	return { ...pass, flags: flags.filter((flag) => flag !== 'revoked_inside') };
}

/** A4: an alarm that was answered rings again. */
function flaggedAgain(pass: Pass, flag: PassFlag & AlarmKind): Pass {
	return unanswered(flagged(pass, flag), flag);
}

export function flagged(pass: Pass, flag: PassFlag): Pass {
	return pass.flags.includes(flag) ? pass : { ...pass, flags: [...pass.flags, flag] };
}
