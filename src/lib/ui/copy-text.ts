/** The copy that a visitor takes along of what is kept of them (RULES.md P5): plain text that any phone and office computer reads. */
import type { Language } from '#lib/domain/language.ts';
import {
	heldMark,
	type OwnItem,
	type OwnPlace,
	type OwnView,
	type OwnWhole
} from '#lib/domain/own-page.ts';
import { clockText, dateText } from '#lib/domain/time.ts';
import { textsIn } from './text/text.svelte.ts';

/** Old editors of office computers take a text for UTF-8 by this, and end lines so. */
const byteOrderMark = '\uFEFF';
const lineEnd = '\r\n';

export type CopyRecord = OwnView & OwnPlace & Partial<OwnWhole>;
/** What happened, in words already. */
export type CopyLine = { at: number; text: string };

/** `full`: unmasked, by the office; what a page shows is masked, and the copy of it says so. */
export function copyText(
	records: readonly CopyRecord[],
	of: { at: number; language: Language; full?: boolean; story?: readonly CopyLine[] }
): string {
	const { own } = textsIn(of.language);
	const [first] = records;
	if (!first) return '';
	const moment = momentIn(first.zone);
	const story = (of.story ?? []).map(({ at, text }) => `${moment(at)}  ${text}`);
	const lines = [
		own.copy.title,
		`${own.copy.made}${moment(of.at)}`,
		...records.flatMap((record) => ['', ...recordLines(record, of.language)]),
		...(story.length > 0 ? ['', own.copy.story, ...story] : []),
		'',
		...(of.full ? [] : [own.copy.masked]),
		own.rights(first.processor[of.language], first.contact)
	];
	return byteOrderMark + lines.join(lineEnd) + lineEnd;
}

const momentIn = (zone: string) => (at: number) => `${dateText(at, zone)} ${clockText(at, zone)}`;

function recordLines(record: CopyRecord, language: Language): string[] {
	const { own } = textsIn(language);
	const { site, purpose, at, zone, noticeVersion, items, unit, people, passes, erasedAt } = record;
	const moment = momentIn(zone);
	const nothing = erasedAt === undefined ? own.nothing : own.erased(moment(erasedAt));
	const said = (label: string, text: string | undefined) => (text ? [`${label}${text}`] : []);
	const time = (ms: number | undefined) => (ms === undefined ? '' : moment(ms));
	return [
		site[language],
		own.visit(purpose[language], moment(at)),
		...said(own.copy.notice, noticeVersion),
		...said(own.copy.unit, unit),
		...said(own.copy.people, people === undefined ? '' : String(people)),
		...said(own.copy.passes, passes?.join(' ')),
		...said(own.copy.entered, time(record.enteredAt)),
		...said(own.copy.left, time(record.leftAt)),
		...(items.length === 0 ? ['', nothing] : []),
		...items.flatMap((item) => ['', ...itemLines(item, record, language)])
	];
}

function itemLines(
	{ kind, shown, until, hours }: OwnItem,
	{ zone, keptDays }: CopyRecord,
	language: Language
): string[] {
	const { own } = textsIn(language);
	const runs = hours === undefined ? own.runs(keptDays) : own.runsHours(hours);
	return [
		own.copy.item(own.kind[kind], shown === heldMark ? own.copy.held : shown),
		own.why[kind],
		until === undefined ? runs : own.until(momentIn(zone)(until))
	];
}
