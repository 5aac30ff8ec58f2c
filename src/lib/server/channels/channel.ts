/** A way out of the house. What each may answer is the same, whatever runs behind it. */
import type { ChannelName, NoticeKind } from '#lib/domain/contact.ts';
import type { SiteText } from '#lib/domain/site.ts';

export type Message = {
	kind: NoticeKind;
	site: { id: string; name: SiteText };
	/** The page to open, with its secret behind `#`. */
	url?: string | undefined;
	at: number;
};

/** Why a message did not go out. Closed: each is a counter. */
export type Failure =
	'unreachable' | 'timeout' | 'refused' | 'busy' | 'gone' | 'not_allowed' | 'not_configured';

export type Outcome =
	| { sent: true }
	| {
			sent: false;
			why: Failure;
			/** `again`: it may work in a while; `wait`: our own limit, no try was made; `never`: it will not. */
			next: 'again' | 'wait' | 'never';
			/** When the other side, or our limit, named a pause. */
			afterMs?: number;
	  };

export interface Channel {
	readonly name: ChannelName;
	/** Never throws. */
	send(address: string, message: Message): Promise<Outcome>;
	close(): void;
}

/** A link's minute is running: whoever is slower than this has failed. */
export const sendTimeoutMs = 10_000;
