/** One row of a property's list: a person, where they live or work, and what they said beforehand. */
import { startOfDate } from './time.ts';
import * as v from 'valibot';
import { cleanName } from './person.ts';
import { checkPhone } from './phone.ts';
import type { Site } from './site.ts';
import { standingChoices, type StandingAnswer, type StandingChoice } from './standing-answer.ts';

/** Each column by what a file may call it; the first name is the template's. */
export const peopleColumns = {
	person: { names: ['编号', 'person'], must: true },
	surname: { names: ['姓', 'surname'], must: true },
	givenName: { names: ['名', 'given name', 'given_name'], must: true },
	adult: { names: ['成年', 'adult'], must: false },
	phone: { names: ['手机', 'phone'], must: false },
	email: { names: ['邮箱', 'email', 'e-mail'], must: false },
	channels: { names: ['通知方式', 'channels'], must: false },
	unit: { names: ['房号', 'unit'], must: true },
	role: { names: ['身份', 'role'], must: true },
	approver: { names: ['可同意访客', 'approver'], must: false },
	starts: { names: ['入住', 'from'], must: true },
	ends: { names: ['迁出', 'to'], must: false },
	standing: { names: ['常规答复', 'standing'], must: false }
} as const satisfies Record<string, { names: string[]; must: boolean }>;
export type PeopleColumn = keyof typeof peopleColumns;

/** Closed: each says in both languages what was expected. */
export const rowReasons = [
	'missing',
	'key',
	'name',
	'yes_no',
	'phone',
	'email',
	'channel',
	'unit',
	'role',
	'date',
	'ends_before_start',
	'minor_approver',
	'standing',
	'person_differs',
	'twice',
	'column_missing',
	'column_twice',
	'too_many_rows',
	'quote_open',
	'empty'
] as const;
export type RowReason = (typeof rowReasons)[number];
export type RowFault = { column: PeopleColumn; reason: RowReason; found: string };

export type ImportWay = { channel: 'email' | 'webhook'; address: string; rank: number };
export type ImportRow = {
	person: {
		person: string;
		surname: string;
		givenName: string;
		adult: boolean;
		phone: string | null;
		email: string | null;
		/** None: the mail address alone. */
		ways: ImportWay[];
	};
	stay: {
		unit: string;
		role: (typeof occupantRoles)[number];
		approver: boolean;
		starts: string;
		ends: string | null;
	};
	standing: Omit<StandingAnswer, 'unit' | 'setBy'>[];
};

const occupantRoles = ['owner', 'resident', 'tenant', 'employee'] as const;
const roleWords: Record<string, (typeof occupantRoles)[number]> = {
	...{ 业主: 'owner', 家属: 'resident', 住户: 'resident', 租户: 'tenant', 员工: 'employee' },
	...Object.fromEntries(occupantRoles.map((role) => [role, role]))
};
const yesWords: Record<string, boolean> = {
	...{ 是: true, 否: false, y: true, n: false, yes: true, no: false },
	...{ '1': true, '0': false, true: true, false: false }
};
const choiceWords: Record<string, StandingChoice> = {
	...{ 同意: 'yes', 不同意: 'no', 放门岗: 'leave_at_gate' },
	...Object.fromEntries(standingChoices.map((choice) => [choice, choice]))
};
const email = v.pipe(v.string(), v.maxLength(100), v.email());
const key = /^[a-z0-9-]{2,40}$/;
/** What is quoted back of a wrong cell. */
const foundMax = 30;
/** Ways of one person; nobody is reached over more. */
const waysMax = 8;

/** A row, or everything that is wrong with it. */
export function readCells(
	cells: Record<PeopleColumn, string>,
	site: Site,
	today: string
): ImportRow | { faults: RowFault[] } {
	const faults: RowFault[] = [];
	const fault = (column: PeopleColumn, reason: RowReason) => {
		const found = Array.from(cells[column]).slice(0, foundMax).join('');
		faults.push({ column, reason: cells[column] === '' ? 'missing' : reason, found });
	};
	/** A cell read by its own rule; '' is `none` where there is one. */
	const read = <T>(
		column: PeopleColumn,
		reason: RowReason,
		rule: (text: string) => T | undefined,
		none?: T
	): T => {
		if (cells[column] === '' && none !== undefined) return none;
		const value = cells[column] === '' ? undefined : rule(cells[column]);
		if (value === undefined) fault(column, reason);
		return value as T;
	};
	const day = (text: string) => isoDay(text, site.zone);
	const yes = (text: string) => yesWords[text.toLowerCase()];
	const address = read('email', 'email', (text) => (v.is(email, text) ? text : undefined), null);
	const person = {
		person: read('person', 'key', (text) =>
			key.test(text.toLowerCase()) ? text.toLowerCase() : undefined
		),
		surname: read('surname', 'name', cleanName),
		givenName: read('givenName', 'name', cleanName),
		adult: read('adult', 'yes_no', yes, true),
		phone: read('phone', 'phone', phoneOf, null),
		email: address,
		ways: read('channels', 'channel', (text) => waysOf(text, address), [])
	};
	const stay = {
		unit: read('unit', 'unit', (text) => (isUnit(text, site) ? text : undefined)),
		role: read('role', 'role', (text) => roleWords[text.toLowerCase()]),
		approver: read('approver', 'yes_no', yes, false),
		starts: read('starts', 'date', day),
		ends: read('ends', 'date', day, null)
	};
	const standing = read('standing', 'standing', (text) => standingOf(text, site, today), []);
	if (stay.ends && stay.starts && stay.ends <= stay.starts) fault('ends', 'ends_before_start');
	// A cell that could not be read is told once.
	const isMinor = cells.adult !== '' && yesWords[cells.adult.toLowerCase()] === false;
	if (stay.approver && isMinor) fault('approver', 'minor_approver');
	// Only who may answer for a unit can have answered beforehand.
	const isTold = faults.some(({ column }) => column === 'standing');
	if (!isTold && standing.length > 0 && !stay.approver) fault('standing', 'standing');
	const order = Object.keys(peopleColumns);
	faults.sort((one, other) => order.indexOf(one.column) - order.indexOf(other.column));
	return faults.length > 0 ? { faults } : { person, stay, standing };
}

/** 2026-11-23, and 2026/11/3 as spreadsheets turn it into. */
function isoDay(text: string, zone: string): string | undefined {
	const [, year = '', month = '', day = ''] =
		/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
	const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return startOfDate(iso, zone) === undefined ? undefined : iso;
}

function phoneOf(text: string): string | undefined {
	const checked = checkPhone(text);
	return checked.ok ? checked.number : undefined;
}

/** As a door plate of this site: every level, digits and letters. */
function isUnit(text: string, { unitLevels, board }: Site): boolean {
	if (board.some(({ unit }) => unit === text)) return true;
	const parts = text.split('-');
	return (
		parts.length === unitLevels.length &&
		parts.every((part, at) => {
			const { digitsMax } = unitLevels[at] ?? { digitsMax: 0 };
			return /^[0-9A-Za-z]+$/.test(part) && part.length <= Math.min(8, digitsMax);
		})
	);
}

/** `webhook:wecom;email`: first things first. */
function waysOf(text: string, address: string | null): ImportWay[] | undefined {
	const names = text.split(/[;；、]/).map((name) => name.trim());
	const ways = names.map((name, at): ImportWay | undefined => {
		const hook = /^webhook[:：]([a-z0-9-]{1,40})$/i.exec(name)?.[1];
		if (hook) return { channel: 'webhook', address: hook, rank: at + 1 };
		const isMail = ['email', '邮件', '邮箱'].includes(name.toLowerCase());
		return isMail && address ? { channel: 'email', address, rank: at + 1 } : undefined;
	});
	const known = ways.filter((way) => way !== undefined);
	return known.length === names.length && known.length <= waysMax ? known : undefined;
}

/** `courier=放门岗@2026-12-31;family=同意@2027-06-30`: a kind of visit that asks a household, and until when. */
function standingOf(
	text: string,
	{ visitTypes, zone }: Site,
	today: string
): ImportRow['standing'] | undefined {
	const parts = text.split(/[;；]/).filter((part) => part.trim() !== '');
	const answers = parts.map((part) => {
		const [, word = '', said = '', until = ''] = /^([^=]+)=([^@]+)@(.+)$/.exec(part.trim()) ?? [];
		const type = visitTypes.find(
			({ key: known, label }) => known === word.trim() || label['zh-CN'] === word.trim()
		);
		const answer = choiceWords[said.trim().toLowerCase()];
		const day = isoDay(until.trim(), zone);
		if (!type || type.consent === 'none' || !answer || !day || day < today) return undefined;
		return { visitType: type.key, answer, until: day };
	});
	const good = answers.filter((answer) => answer !== undefined);
	return good.length === parts.length ? good : undefined;
}
