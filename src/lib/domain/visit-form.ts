/** What a visitor answers, checked against what the site asks for this reason to come (RULES.md V1, K1–K3). */
import { cleanName, titles, type Title } from './person.ts';
import { visitTypeOf, type Site, type VisitType } from './site.ts';
import type { FieldKey } from './site-visit-type.ts';
import { unitId } from './unit.ts';
import { wordsMax, type BlobRef, type VisitPeople } from './visit-facts.ts';

export type SignInForm = {
	visitType: string;
	/** '' where the type goes to no unit. */
	unit: string;
	companions: number;
	language: 'zh-CN' | 'en';
	noticeVersion: string;
	surname?: string;
	title?: Title;
	name?: string;
	nameLatin?: string;
	hostSurname?: string;
	/** Full name of the person visited in an office; none: the company's reception. */
	hostName?: string;
	phone?: string;
	company?: string;
	platform?: string;
	goods?: string;
	tools?: string;
	plate?: string;
	purpose?: string;
	photo?: BlobRef;
	signature?: BlobRef;
};

export type SignInReason =
	| 'notice_not_accepted'
	| 'type_unknown'
	| 'unit_malformed'
	| 'name_invalid'
	| 'host_name_invalid'
	| 'companions_too_many'
	| 'field_missing'
	| 'field_invalid'
	| 'already_signed_in';

export type CheckedForm =
	| {
			ok: true;
			data: {
				visitType: string;
				unit?: string;
				companions: number;
				language: 'zh-CN' | 'en';
				noticeVersion: string;
				platform?: string;
			};
			personal: VisitPeople | undefined;
	  }
	| { ok: false; reason: SignInReason; detail?: FieldKey };

const no = (reason: SignInReason, detail?: FieldKey): CheckedForm => ({
	ok: false,
	reason,
	...(detail && { detail })
});

/** Keeps what the type asks for and drops everything else: nothing is stored that nobody asked (K2). */
export function checkForm(form: SignInForm, site: Site): CheckedForm {
	const type = visitTypeOf(site, form.visitType);
	if (form.noticeVersion !== site.notice.version) return no('notice_not_accepted');
	if (!type) return no('type_unknown');
	if (!unitFits(form.unit, type, site)) return no('unit_malformed');
	const who = checkWho(form, type);
	if (!who) return no('name_invalid');
	const host = checkHost(form, type);
	if (!host) return no('host_name_invalid');
	const { visitType, unit, companions, language, noticeVersion } = form;
	if (!Number.isInteger(companions) || companions < 0 || companions > type.companionsMax)
		return no('companions_too_many');
	const asked = checkAsks(form, type);
	if (!asked.ok) return no(asked.reason, asked.field);
	const { platform, ...rest } = asked.fields;
	const personal = { ...who, ...host, ...rest };
	return {
		ok: true,
		data: {
			...{ visitType, companions, language, noticeVersion },
			...(type.host !== 'none' && { unit }),
			...(platform && { platform })
		},
		personal: Object.keys(personal).length > 0 ? personal : undefined
	};
}

function unitFits(unit: string, type: VisitType, site: Site): boolean {
	if (type.host === 'none') return true;
	if (type.host === 'company') return site.board.some((entry) => entry.unit === unit);
	if (site.board.some((entry) => entry.unit === unit)) return true;
	return unitId(unit.split('-'), site.unitLevels) === unit;
}

function checkWho(
	{ surname, title, name, nameLatin }: SignInForm,
	type: VisitType
): VisitPeople | undefined {
	if (type.who === 'nobody') return {};
	const full = name === undefined ? undefined : cleanName(name);
	const called = cleanName(surname ?? '');
	if (name !== undefined && !full) return undefined;
	if (type.who === 'full' && !full) return undefined;
	if (type.who === 'surname' && !called) return undefined;
	if (title !== undefined && !titles.includes(title)) return undefined;
	const latin = nameLatin === undefined ? undefined : cleanName(nameLatin);
	return {
		...(called && { surname: called }),
		title: title ?? 'none',
		...(full && { name: full }),
		...(latin && { nameLatin: latin })
	};
}

function checkHost(
	{ hostSurname, hostName }: SignInForm,
	type: VisitType
): VisitPeople | undefined {
	if (type.host === 'surname') {
		const named = cleanName(hostSurname ?? '');
		return named ? { hostSurname: named } : undefined;
	}
	if (type.host === 'company' && hostName) {
		const named = cleanName(hostName);
		return named ? { hostName: named } : undefined;
	}
	return {};
}

type Asked =
	| { ok: true; fields: Partial<Pick<SignInForm, FieldKey>> }
	| { ok: false; reason: 'field_missing' | 'field_invalid'; field: FieldKey };

function checkAsks(form: SignInForm, type: VisitType): Asked {
	let fields: Partial<Pick<SignInForm, FieldKey>> = {};
	for (const { field, required } of type.asks) {
		const typed = form[field];
		if (typed === undefined || typed === '') {
			if (required) return { ok: false, reason: 'field_missing', field };
			continue;
		}
		if (field === 'name') continue;
		const value = typeof typed === 'string' ? tidied(field, typed) : typed;
		if (value === undefined) return { ok: false, reason: 'field_invalid', field };
		fields = { ...fields, [field]: value };
	}
	return { ok: true, fields };
}

/** One line without control characters; a phone keeps its digits only. */
function tidied(field: FieldKey, typed: string): string | undefined {
	if (field === 'phone') {
		const digits = typed.replace(/[\s-]/g, '');
		return /^\+?[0-9]{6,15}$/.test(digits) ? digits : undefined;
	}
	const line = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
	const max = field === 'plate' ? 10 : wordsMax;
	return line !== '' && line.length <= max && !/\p{Cc}/u.test(line) ? line : undefined;
}
