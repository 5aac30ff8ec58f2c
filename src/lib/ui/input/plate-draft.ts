/** A number plate while it is being typed, place by place. */
import {
	cleanOtherPlate,
	kindsLeft,
	otherPlate,
	plateKind,
	plateMax,
	provinces,
	signsAfter,
	type PlateKind
} from '#lib/domain/plate-number.ts';

export type PlateDraft = { way: 'mainland' | 'other'; text: string };
export type FinishedPlate = { plate: string; kind: PlateKind | 'OTHER' };

/** Embassy, consulate, temporary: signs that stand on no ordinary plate. */
export const otherSigns = Array.from('使领临');

/** An empty plate; the site's province may stand there already, for most cars come from near. */
export function blankPlate(province = ''): PlateDraft {
	return { way: 'mainland', text: provinces.includes(province) ? province : '' };
}

/** Whether the visitor has typed nothing yet. */
export function isBlankPlate({ text }: PlateDraft): boolean {
	return Array.from(text).length < 2;
}

/** One sign more where it leads to a plate; otherwise the draft as it is. */
export function typePlate(draft: PlateDraft, sign: string): PlateDraft {
	const { way, text } = draft;
	if (way === 'mainland') return signsAfter(text).has(sign) ? { way, text: text + sign } : draft;
	const fits = /^[\p{Script=Han}A-Z0-9]$/u.test(sign) && Array.from(text).length < otherPlate.max;
	return fits ? { way, text: text + sign } : draft;
}

export function erasePlate({ way, text }: PlateDraft): PlateDraft {
	return { way, text: Array.from(text).slice(0, -1).join('') };
}

/** Puts another province before what is typed already. */
export function changeProvince({ text }: PlateDraft, province: string): PlateDraft {
	const rest = Array.from(text).slice(1).join('');
	return { way: 'mainland', text: province + rest };
}

export function finishedPlate({ way, text }: PlateDraft): FinishedPlate | undefined {
	if (way === 'mainland') {
		const kind = plateKind(text);
		return kind && { plate: text, kind };
	}
	const plate = cleanOtherPlate(text);
	return plate === undefined ? undefined : { plate, kind: 'OTHER' };
}

/** Green once only a new-energy plate is left, or one is whole. */
export function isGreen({ way, text }: PlateDraft): boolean {
	if (way === 'other' || text === '') return false;
	return !kindsLeft(text).includes('ORDINARY');
}

/** Whether an eighth place is still open to this plate. */
export function mayBeNewEnergy({ way, text }: PlateDraft): boolean {
	return way === 'mainland' && kindsLeft(text).some((kind) => kind !== 'ORDINARY');
}

/** The places of the preview: what is typed, then blanks up to eight. */
export function plateBoxes({ text }: PlateDraft): string[] {
	const signs = Array.from(text);
	return Array.from({ length: plateMax }, (_, at) => signs[at] ?? '');
}
