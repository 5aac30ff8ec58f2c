declare global {
	namespace App {
		interface Locals {
			/** Names the request in the journal. */
			request?: string;
			/** The station that asks, once it is known. */
			caller?: { site: string; device: string };
		}
	}
}

export {};
