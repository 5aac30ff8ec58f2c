/** A visitor's answers while they are being given: in memory only, until they are sent. */
import { blobRef } from '#lib/domain/blob.ts';
import type { Language } from '#lib/domain/language.ts';
import { cleanName, type Title } from '#lib/domain/person.ts';
import { checkPhone } from '#lib/domain/phone.ts';
import { visitTypeOf, type Site, type VisitType } from '#lib/domain/site.ts';
import { unitId } from '#lib/domain/unit.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { blankName, finishedName, textOf, type NameDraft } from '#lib/ui/input/name-draft.ts';
import type { Picture } from '#lib/store/record.ts';
import { finishedPlate, type PlateDraft } from '#lib/ui/input/plate-draft.ts';

/** What is answered in words: typed, or chosen where the site gives a list. */
export const wordFields = ['company', 'platform', 'goods', 'tools', 'purpose'] as const;
export type WordField = (typeof wordFields)[number];

export type Draft = {
	visitType: string;
	parts: string[];
	/** The unit of a company on the board. */
	board: string;
	hostSurname: string;
	/** Whom in an office; left blank for the company's reception. */
	person: NameDraft | undefined;
	surname: string;
	title: Title | undefined;
	name: NameDraft | undefined;
	companions: number;
	phone: string;
	plate: PlateDraft | undefined;
	words: Partial<Record<WordField, NameDraft>>;
	/** By their Chinese words: what is stored is the same in whatever language it was chosen. */
	chosen: Partial<Record<WordField, readonly string[]>>;
	/** A JPEG, and a drawing path. */
	photo: Uint8Array<ArrayBuffer> | undefined;
	signature: string | undefined;
};

export function blankDraft(): Draft {
	return {
		...{ visitType: '', parts: [], board: '', hostSurname: '', person: undefined },
		...{ surname: '', title: undefined, name: undefined, companions: 0, phone: '' },
		...{ plate: undefined, words: {}, chosen: {}, photo: undefined, signature: undefined }
	};
}

/** Chinese names are typed by pinyin, the others in letters; the keyboard can be turned either way. */
export function newName(language: Language): NameDraft {
	return blankName(language === 'en' ? 'latin' : 'pinyin');
}

/** A line of words: what is written so far, without letters that are no character yet. */
export function lineOf(draft: NameDraft | undefined): string {
	if (!draft) return '';
	return (draft.way === 'latin' ? draft.latin : textOf(draft)).trim();
}

/** One answer in words; '' where there is none. */
export function wordsOf({ words, chosen }: Draft, field: WordField): string {
	const picked = chosen[field] ?? [];
	return picked.length > 0 ? picked.join('、') : lineOf(words[field]);
}

/** What is sent. The rule `signIn` judges it; this only puts each answer in its place. */
export function formOf(draft: Draft, site: Site, language: Language): SignInForm {
	const type = visitTypeOf(site, draft.visitType);
	const { visitType, surname, title, companions } = draft;
	return {
		...{ visitType, companions, language, noticeVersion: site.notice.version },
		unit: unitOf(draft, site, type),
		...(type?.who === 'surname' && { surname, title: title ?? ('none' as const) }),
		...(type?.who === 'full' && nameOf(draft)),
		...(type?.host === 'surname' && { hostSurname: draft.hostSurname }),
		...(type?.host === 'company' && hostOf(draft)),
		...(type && askedOf(draft, type))
	};
}

function unitOf({ parts, board }: Draft, site: Site, type: VisitType | undefined): string {
	if (type?.host === 'company') return board;
	return type?.host === 'none' ? '' : (unitId(parts, site.unitLevels) ?? '');
}

function nameOf({ name }: Draft): Pick<SignInForm, 'name' | 'nameLatin'> {
	const finished = name && finishedName(name);
	if (!finished) return {};
	return {
		name: finished.name,
		...(finished.nameLatin && { nameLatin: finished.nameLatin })
	};
}

function hostOf({ person }: Draft): Pick<SignInForm, 'hostName'> {
	const hostName = cleanName(lineOf(person));
	return hostName ? { hostName } : {};
}

function askedOf(draft: Draft, type: VisitType): Partial<SignInForm> {
	const answers = type.asks.map(({ field }): Partial<SignInForm> => {
		if (field === 'name') return nameOf(draft);
		if (field === 'phone') {
			const phone = checkPhone(draft.phone);
			return phone.ok ? { phone: phone.number } : {};
		}
		if (field === 'plate') {
			const plate = draft.plate && finishedPlate(draft.plate);
			return plate ? { plate: plate.plate } : {};
		}
		if (field === 'photo' || field === 'signature') {
			const bytes = bytesOf(draft, field);
			return bytes ? { [field]: blobRef(bytes) } : {};
		}
		const words = wordsOf(draft, field);
		return words ? { [field]: words } : {};
	});
	return Object.assign({}, ...answers) as Partial<SignInForm>;
}

/** What the form only names: written beside its fact, and sent apart. */
export function picturesOf(draft: Draft): Picture[] {
	return (['photo', 'signature'] as const).flatMap((field) => {
		const bytes = bytesOf(draft, field);
		return bytes ? [{ digest: blobRef(bytes).digest, bytes }] : [];
	});
}

function bytesOf(
	{ photo, signature }: Draft,
	field: 'photo' | 'signature'
): Uint8Array<ArrayBuffer> | undefined {
	if (field === 'photo') return photo;
	return signature === undefined ? undefined : new TextEncoder().encode(signature);
}
