import type { BadgeSize } from '#lib/domain/badge-size.ts';
import type { Bitmap } from './dither.ts';
import { missingNote, missingSign, printable, type Typeface } from './marks.ts';

/** How the band looks that tells visit types apart; thermal paper knows no colour. */
export type BadgePattern = 'solid' | 'bars' | 'dots' | 'checks' | 'steps' | 'outline';

/**
 * What stands on a badge. The caller has masked the names already and, in a compound, gives
 * neither a phone nor a room: everything in here is printed for all to read.
 */
export type Badge = {
	siteName: string;
	/** e.g. 访客. */
	titleZh: string;
	name: string;
	/** Pinyin or Latin name as typed, masked like `name`; printed only when the font lacks a character. */
	nameLatin?: string;
	/** Where to, e.g. 3栋; stands on the door plate. */
	to: string;
	validUntilText: string;
	/** Day of the month, the largest thing on the badge: an old one shows across the lobby. */
	dayNumber: string;
	passNumber: string;
	qrText: string;
	/** The address of the visitor's own page; printed where the label has room for a second, smaller code. */
	ownText?: string;
	size: BadgeSize;
	pattern: BadgePattern;
	/** Up to three further lines, e.g. company or purpose; more are left out. */
	lines?: readonly string[];
	/** The printer's resolution: a QR module is a whole number of its dots. */
	dotsPerInch?: 203 | 300;
	/** The visitor's portrait in exactly the dots that `photoDots` says; others are left out. */
	photo?: Bitmap;
};

/** Everything on a badge that is written with letters. */
export function badgeTexts(badge: Badge): string[] {
	const { siteName, titleZh, name, nameLatin = '', to, validUntilText, lines = [] } = badge;
	return [name, nameLatin, to, siteName, titleZh, validUntilText, ...lines];
}

/**
 * The name as printed. When a character is missing, the pinyin the person typed is the name and
 * the name with its missing sign stands small below; without pinyin the sign must do.
 */
export function nameLines(
	badge: Pick<Badge, 'name' | 'nameLatin'>,
	face: Typeface
): { main: string; aside: string } {
	const name = printable(badge.name, face);
	const latin = printable(badge.nameLatin ?? '', face);
	const isWhole = !name.includes(missingSign) || badge.name.includes(missingSign);
	if (isWhole) return { main: name, aside: '' };
	if (latin.trim() === '' || latin.includes(missingSign)) return { main: name, aside: missingNote };
	return { main: latin, aside: name + missingNote };
}
