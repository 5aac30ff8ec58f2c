/** Names in the simulation: what a lobby keeps of them, under a seal that only the back office opens. */
import { namelessFact, type Fact } from '#lib/domain/fact.ts';
import { nameless } from '#lib/domain/retention.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';

export const isLobby = (device: string) => device.startsWith('lobby');

/** The real seal waits for WebCrypto, which no seed can repeat. Nobody reads a name in this one either. */
export function sealedFact(fact: Fact): Fact {
	if (!fact.personal) return fact;
	const words = JSON.stringify(fact.personal);
	return { ...namelessFact(fact), sealed: Buffer.from(words).toString('base64') };
}

/** As the back office opens what comes in; one that forgets to takes everybody for nobody. */
export function openedFact(raw: unknown, isForgetful = false): unknown {
	const { sealed, ...fact } = raw as Fact;
	if (sealed === undefined) return raw;
	if (isForgetful) return fact;
	return { ...fact, personal: JSON.parse(Buffer.from(sealed, 'base64').toString()) as object };
}

/** The truth as a lobby may tell it. */
export function namelessTruth(subject: string, entity: unknown): unknown {
	return subject.startsWith(`${visits.name}:`) ? nameless(entity as Visit) : entity;
}

/** I9: who comes in the simulation is called 张 and seeks a 周; on the trails goes 王小明. */
export const tellsName = (kept: unknown) => /张|周|王/.test(JSON.stringify(kept));
