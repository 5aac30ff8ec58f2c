import type { Fact, Happening, Occasion } from '#lib/domain/fact.ts';

/** Facts without digests: chains are what the other worlds are about, and they take half of the time. */
export function factsOf(
	subject: string,
	happenings: readonly Happening[],
	{ now, clock, site, device, actor, newId }: Occasion,
	after: number
): Fact[] {
	const iso = (at: number) => new Date(at).toISOString();
	return happenings.map(({ type, v, data, personal }, index) => ({
		...{ id: newId(), site, device, seq: after + index + 1, subject, type, v },
		...{ occurredAt: iso(now), clock: { lo: iso(clock.lo), hi: iso(clock.hi) } },
		...{ actor, data, ...(personal && { personal }), prev: '' }
	}));
}
