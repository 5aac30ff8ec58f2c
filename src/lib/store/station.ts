/** The station as its screens see it. The root layout opens one a face; screens get it by context. */
import type { Decision, Occasion } from '#lib/domain/fact.ts';
import type { Register } from '#lib/domain/register.ts';
import type { Site } from '#lib/domain/site.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Claim, Claimed } from '#lib/protocol/claim.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import type { Face, StationDatabase } from './db.ts';
import type { Identity } from './device.ts';
import type { Picture, Recorded } from './record.ts';
import type { OnDuty, PinAnswer, Roster } from './staff.ts';

export type StationClock = { lo: number; hi: number; device: number; suspect: boolean };

export type Link = {
	/** Undefined before the first try. */
	online: boolean | undefined;
	/** Own facts that the back office does not hold yet. */
	pending: number;
	degraded: boolean;
	/** When the back office last answered, on its own clock; undefined: never since the start. */
	heardAt: number | undefined;
};

export interface Station {
	readonly face: Face;
	readonly db: StationDatabase;
	readonly who: Identity;
	/** Follows what the back office last told; reactive. */
	readonly standing: Standing;
	readonly site: Site;
	readonly link: Link;
	/** Who is on duty here; reactive. Undefined while nobody is, and always at a lobby. */
	readonly staff: OnDuty | undefined;
	/** Who may sign in here, and everybody's name; undefined before the back office told. */
	readonly roster: Roster | undefined;
	/** Puts somebody on duty by their PIN, in the place of whoever was. */
	signIn(id: string, pin: string): Promise<PinAnswer>;
	/** Is this their PIN? For a leave that somebody gives; the duty stays as it is. */
	checkPin(id: string, pin: string): Promise<PinAnswer>;
	/** How long nobody may try this name here, in milliseconds. */
	pauseOf(id: string): Promise<number>;
	signOut(): Promise<void>;
	/** Shows the sign-in screen; with somebody on duty, the hand-over. */
	askWho(): void;
	clock(): StationClock;
	/**
	 * The only way a screen writes: asks the rule, resolves when it is durable. `visit` is its UUID;
	 * `attempt` the id of the first fact, where it was named before; `pictures`: what its facts may name. An act of staff is signed with who is on
	 * duty; with nobody there it waits for a PIN (RULES.md T8).
	 */
	record<Reason extends string>(
		visit: string,
		actor: Occasion['actor'],
		ask: (visit: Visit, occasion: Occasion) => Decision<Reason>,
		attempt?: string,
		pictures?: readonly Picture[]
	): Promise<Recorded<Visit, Reason>>;
	/** The same for any book: `id` is the entity's. */
	recordIn<Entity, Reason extends string>(
		register: Register<Entity>,
		id: string,
		actor: Occasion['actor'],
		ask: (entity: Entity, occasion: Occasion) => Decision<Reason>,
		attempt?: string,
		pictures?: readonly Picture[]
	): Promise<Recorded<Entity, Reason>>;
	/** May this gate open, as far as all the others have told? Answers within a second, also alone. */
	claim(claim: Claim): Promise<Claimed>;
	/** Resolves true once the back office holds everything recorded so far, false when `withinMs` have passed. */
	delivered(withinMs: number): Promise<boolean>;
	/**
	 * Whose visitor stands before the screen, by the visit's id. A lobby seals all other names now (RULES.md R3);
	 * resolves when that is durable.
	 */
	hold(visit: string | undefined): Promise<void>;
	newId(): string;
	/** A signed question to the back office; throws what the wire throws. `quiet`: what must stand in no address, and so in no log. */
	ask(target: string, quiet?: object): Promise<unknown>;
	/** The same where something is to be done, with a document to take in if there is one. */
	send(target: string, document?: Uint8Array<ArrayBuffer>): Promise<unknown>;
	/** Asks for certificates, residents and settings now; false when nobody answered. */
	refresh(): Promise<boolean>;
}
