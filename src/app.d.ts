import type { Opener } from '#lib/server/office-door.ts';

declare global {
	namespace App {
		interface Locals {
			/** Names the request in the journal. */
			request?: string;
			/** The station that asks, once it is known. */
			caller?: { site: string; device: string };
			/** Nobody's door, or its own fault, ended it: the framework speaks. */
			failed?: true;
			/** Who opens an office page; undefined for strangers, and on every other page. */
			opener?: Opener;
		}
	}
}

export {};
