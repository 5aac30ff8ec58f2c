/** How a book that holds names and pictures says for how long. */
import type { BlobKind } from './blob.ts';
import type { Site } from './site.ts';
import type { BlobRef } from './visit-facts.ts';

export interface Keeping<Entity> {
	/** The book. */
	register: string;
	/** Every field of its folded state in which names may stand, as a path that a database can ask for. */
	fields: readonly string[];
	/** The fields that say when they go, and hold none of them: a preview reads no more. */
	dates: readonly string[];
	holdsNames(entity: Entity): boolean;
	nameless(entity: Entity): Entity;
	/** From when on they may no longer be kept; undefined while what they are for goes on. */
	erasableFrom(entity: Entity, site: Site): number | undefined;
	/** Until when a gate or a desk needs them; undefined likewise. */
	namesNeededUntil(entity: Entity, site: Site): number | undefined;
	pictures(entity: Entity): { kind: BlobKind; ref: BlobRef }[];
	pictureUntil(kind: BlobKind, entity: Entity, site: Site): number | undefined;
	/** May a post look at a portrait now? */
	isShownAtPost(entity: Entity): boolean;
	isNeededAtLobby(kind: BlobKind, entity: Entity, now: number): boolean;
}

/** Any of them: its methods take the entity of their own book. */
export type AnyKeeping = Keeping<unknown>;
