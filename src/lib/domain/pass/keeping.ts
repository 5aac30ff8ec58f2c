/** How long a holder's name, document and face are kept (RULES.md PA17). */
import { blobsOf } from '../blob.ts';
import type { Keeping } from '../keeping.ts';
import type { Site } from '../site.ts';
import { dayMs, hourMs } from '../time.ts';
import { validToOf, type Pass, type PassStatus } from './pass-state.ts';

/** So long a post still knows whose card is missing; afterwards the office tells. */
const missedDays = 30;

const over: readonly PassStatus[] = ['rejected', 'cancelled', 'returned', 'written_off'];
const shown: readonly PassStatus[] = [
	...(['applied', 'incomplete', 'approved', 'active', 'suspended', 'expired'] as const),
	...(['lost', 'revoked'] as const)
];

/** When the card's own story ended. */
function endedAt(pass: Pass): number | undefined {
	const { returned, writtenOff, replaced } = pass;
	return returned?.at ?? writtenOff?.at ?? replaced?.at;
}

/** A purge never takes the name off a deposit that is still held. */
function erasableFrom(pass: Pass, { passes, limits }: Site): number | undefined {
	const { card, rejected, lapsedAt, appliedAt, charge, deposit, revoked } = pass;
	const keptMs = passes.keptDays * dayMs;
	if (!card) {
		const nothing = rejected?.at ?? lapsedAt;
		if (nothing !== undefined) return nothing + limits.nothingCameHours * hourMs;
		return appliedAt + keptMs;
	}
	const isHeld = (charge?.depositFen ?? 0) > 0;
	const overAt = endedAt(pass) ?? revoked?.at ?? validToOf(pass);
	if (isHeld) return deposit && Math.max(deposit.at, overAt) + keptMs;
	return overAt + keptMs;
}

function namesNeededUntil(pass: Pass, { limits }: Site): number | undefined {
	const { card, status, rejected, lapsedAt, revoked, lost } = pass;
	const restMs = limits.stationNameHours * hourMs;
	if (!card) {
		const nothing = rejected?.at ?? lapsedAt;
		return nothing === undefined ? undefined : nothing + restMs;
	}
	const ended = endedAt(pass);
	if (ended !== undefined || over.includes(status)) return (ended ?? 0) + restMs;
	const good = Math.min(validToOf(pass), revoked?.at ?? Infinity, lost?.at ?? Infinity);
	return good + missedDays * dayMs;
}

export const passKeeping: Keeping<Pass> = {
	...{ register: 'pass', fields: ['holder', 'tools', 'unknownTools'] },
	...{ erasableFrom, namesNeededUntil },
	dates: [
		...['card', 'renewals', 'charge', 'deposit', 'appliedAt', 'rejected', 'lapsedAt'],
		...['revoked', 'returned', 'writtenOff', 'replaced']
	],
	holdsNames: ({ holder, tools, unknownTools }) => Boolean(holder ?? tools ?? unknownTools),
	nameless: ({ holder: _holder, tools: _tools, unknownTools: _unknown, ...rest }) => rest,
	pictures: ({ holder }) => blobsOf({ photo: holder?.photo, signature: undefined }),
	pictureUntil: (_kind, pass, site) => erasableFrom(pass, site),
	isShownAtPost: ({ status }) => shown.includes(status),
	isNeededAtLobby: () => false
};
