import * as v from 'valibot';
import { checklistSchema } from '#lib/domain/renovation/checklist.ts';
import { siteSchema } from '#lib/domain/site.ts';
import { loose } from './loose.ts';

const text = v.pipe(v.string(), v.maxLength(200));

/**
 * What a station must know besides facts: its site, whose signatures count, and, for staff, who lives where. A newer
 * back office may say more of each: that is dropped, and never costs a station all the rest.
 */
export const standingSchema = v.object({
	serverTime: v.pipe(v.string(), v.isoTimestamp()),
	site: loose(siteSchema),
	/** What a renovation must show here; none where the operator keeps no list. */
	checklist: v.exactOptional(loose(checklistSchema)),
	/** How people reach the back office with their own phones. */
	publicUrl: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
	siteKeys: v.array(v.object({ kid: text, publicKey: text })),
	/** What this station seals names to (domain rule R5); none from a back office that cannot open them. */
	sealingKey: v.exactOptional(v.object({ kid: text, publicKey: text })),
	/** Certificates of every station that may sign, base64url. */
	certificates: v.array(v.pipe(v.string(), v.maxLength(2000))),
	/** The site's signed list of passes that were taken back, base64url; '' where none is told. */
	statusList: v.optional(v.pipe(v.string(), v.maxLength(2_000_000)), ''),
	occupants: v.array(
		v.object({
			person: text,
			unit: text,
			surname: text,
			approver: v.boolean(),
			starts: text,
			ends: v.exactOptional(text)
		})
	)
});

export type Standing = v.InferOutput<typeof standingSchema>;

/** What an operator sets and this station only follows. */
const settings = ['site', 'checklist'] as const;

/**
 * Y33: settings with something in them that only a newer program knows stay as they were last told; whose signatures
 * count, what was taken back and who lives where is taken all the same. That itself is read whole or not at all: undefined.
 */
export function readStandingTold(
	told: unknown,
	before: Standing | undefined
): Standing | undefined {
	const read = v.safeParse(standingSchema, told);
	if (read.success) return read.output;
	const isSetting = (key: unknown) => settings.some((one) => one === key);
	const unread = new Set(read.issues.map(({ path }) => path?.[0]?.key));
	if (![...unread].every(isSetting)) return undefined;
	const mended = v.safeParse(standingSchema, {
		...Object.fromEntries(Object.entries(told as object).filter(([key]) => !unread.has(key))),
		...(unread.has('site') && { site: before?.site }),
		...(unread.has('checklist') && before?.checklist && { checklist: before.checklist })
	});
	// One that never was told of its site has nothing to show.
	return mended.success ? mended.output : undefined;
}

/** A host's link that no mail could carry: the desk shows it. */
export const deskNoticeSchema = v.array(
	v.object({
		notice: text,
		subject: text,
		unit: text,
		approver: text,
		url: v.pipe(v.string(), v.maxLength(500)),
		createdAt: text
	})
);
export type DeskNotice = v.InferOutput<typeof deskNoticeSchema>[number];
