/** How a person is reached, and over which of the ways first (RULES.md N1–N3). */

export const channelNames = ['web_push', 'webhook', 'email'] as const;
export type ChannelName = (typeof channelNames)[number];

/** What a message is about. None of them says who came. */
export const noticeKinds = [
	...(['ask', 'arrived', 'overstay', 'recalled', 'page', 'official', 'works_end'] as const)
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type Way = {
	channel: ChannelName;
	/** A mail address, a push subscription, the name of a webhook in the operator's settings. */
	address: string;
	/** 1 is tried first; ways of one rank are used together when somebody waits at the door. */
	rank: number;
};

/** Ways of one person looked at; nobody is reached over more. */
const waysMax = 8;

/**
 * N1: a question goes out at once over every way of the person's first rank; anything else over one way
 * only, so that nobody hears of it twice. `later` follows when all of `now` have failed.
 */
export function waysFor(
	kind: NoticeKind,
	ways: readonly Way[],
	switchedOn: readonly ChannelName[]
): { now: Way[]; later: Way[] } {
	const usable = ways
		.filter(({ channel }) => switchedOn.includes(channel))
		.sort((a, b) => a.rank - b.rank || order(a) - order(b))
		.slice(0, waysMax);
	const first = usable[0]?.rank;
	const count = kind === 'ask' ? usable.filter(({ rank }) => rank === first).length : 1;
	return { now: usable.slice(0, count), later: usable.slice(count) };
}

/** Of one rank the quickest first. */
const order = ({ channel }: Way) => channelNames.indexOf(channel);
