import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	ageOn,
	birthDate,
	checkDocument,
	documentKinds,
	documentReasons,
	documentTypedMax,
	maskDocument,
	tidyDocument,
	type DocumentKind
} from './id-document.ts';

const today = '2026-11-23';
const vectors = JSON.parse(readFileSync('tests/fixtures/id-vectors.json', 'utf8')) as Record<
	'cn_id' | 'hmt_residence' | 'fpr',
	Record<string, string>
>;

function verdict(kind: DocumentKind, typed: string): string {
	const checked = checkDocument(kind, typed, today);
	return checked.ok ? 'OK' : checked.reason;
}

/** Weighted by 2^(18 - place) as the standard writes it, not by the table the product uses. */
function withCheckSign(digits: string): string {
	const sum = Array.from(digits).reduce((total, sign, at) => total + 2 ** (17 - at) * +sign, 0);
	const rest = (12 - (sum % 11)) % 11;
	return digits + (rest === 10 ? 'X' : String(rest));
}

const number = fc
	.record({
		region: fc.constantFrom('110000', '330000', '650000'),
		day: fc.date({ min: new Date('1900-01-01'), max: new Date(today), noInvalidDate: true }),
		order: fc.integer({ min: 0, max: 999 })
	})
	.map(({ region, day, order }) =>
		withCheckSign(
			region + day.toISOString().slice(0, 10).replaceAll('-', '') + String(order).padStart(3, '0')
		)
	);

test('[I1] every vector gets its verdict', () => {
	for (const kind of ['cn_id', 'hmt_residence', 'fpr'] as const) {
		const judged = Object.keys(vectors[kind]).map((typed) => [typed, verdict(kind, typed)]);
		expect(Object.fromEntries(judged)).toEqual(vectors[kind]);
	}
	const reasons = new Set(Object.values(vectors).flatMap((list) => Object.values(list)));
	for (const reason of documentReasons) expect(reasons).toContain(reason);
});

test('[I1] a mainland number of Hong Kong, Macau or Taiwan is no mainland number', () => {
	for (const region of ['71', '81', '82', '83', '00', '99'])
		expect(verdict('cn_id', withCheckSign(`${region}000019900307002`))).toBe('REGION');
});

test('[I1] the first that fails is told: format, region, date, check digit', () => {
	expect(verdict('cn_id', '7100001990130100A')).toBe('FORMAT');
	expect(verdict('cn_id', '710000199013010011')).toBe('REGION');
	expect(verdict('cn_id', '110000199013010011')).toBe('DATE');
	expect(verdict('cn_id', '110000199003070029')).toBe('CHECK');
	expect(verdict('cn_id', '110000190002290011')).toBe('DATE');
	expect(verdict('cn_id', withCheckSign('11000020261123001'))).toBe('OK');
	expect(verdict('cn_id', withCheckSign('11000020261124001'))).toBe('DATE');
});

test('[I1] permits and passports are held to their formats', () => {
	const right: [DocumentKind, string][] = [
		['hkmo_permit', 'h12345678'],
		['hkmo_permit', 'M1234567802'],
		['hkmo_permit', 'HA1234567'],
		['tw_permit', '01234567'],
		['tw_permit', 'T123456789'],
		['passport', 'C01X00T47'],
		['passport', 'Ｅ１２３４５６７８'],
		['fpr', 'deu 1234 5678 9012']
	];
	for (const [kind, typed] of right)
		expect([kind, typed, verdict(kind, typed)][2], typed).toBe('OK');
	const wrong: [DocumentKind, string][] = [
		['hkmo_permit', 'H1234567'],
		['hkmo_permit', 'T12345678'],
		['hkmo_permit', 'MA12345678'],
		['tw_permit', '0123456'],
		['tw_permit', 'T12345678901234'],
		['passport', 'E123'],
		['passport', 'E1234567890'],
		['passport', '护照12345'],
		['cn_id', '11000019900307002'],
		['cn_id', 'X10000199003070028']
	];
	for (const [kind, typed] of wrong) expect(verdict(kind, typed), typed).toBe('FORMAT');
});

test('[I1] made-up numbers of real form pass however they are spaced and widened', () => {
	fc.assert(
		fc.property(number, fc.integer({ min: 0, max: 18 }), (plain, cut) => {
			const wide = Array.from(plain.toLowerCase(), (sign) =>
				String.fromCharCode(sign.charCodeAt(0) + 0xfee0)
			).join('');
			for (const typed of [plain, wide, `${plain.slice(0, cut)} ${plain.slice(cut)}`])
				expect(checkDocument('cn_id', typed, today)).toEqual({ ok: true, number: plain });
			expect(tidyDocument(tidyDocument(plain))).toBe(plain);
		})
	);
});

test('[I1] nothing that is typed throws, and no answer is longer than it may be', () => {
	fc.assert(
		fc.property(fc.constantFrom(...documentKinds), fc.string({ unit: 'binary' }), (kind, typed) => {
			const checked = checkDocument(kind, typed, today);
			if (checked.ok) expect(checked.number).toMatch(/^[A-Z0-9]{5,18}$/);
		})
	);
	expect(verdict('passport', `E1234${' '.repeat(documentTypedMax)}`)).toBe('FORMAT');
});

test('[I2] one wrong digit or two swapped neighbours never pass', () => {
	const place = fc.integer({ min: 0, max: 16 });
	fc.assert(
		fc.property(number, place, fc.integer({ min: 1, max: 9 }), (plain, at, by) => {
			const sign = String((Number(plain[at]) + by) % 10);
			expect(verdict('cn_id', plain.slice(0, at) + sign + plain.slice(at + 1))).not.toBe('OK');
		})
	);
	fc.assert(
		fc.property(number, place, (plain, at) => {
			fc.pre(plain[at] !== plain[at + 1]);
			const swapped =
				plain.slice(0, at) + plain.charAt(at + 1) + plain.charAt(at) + plain.slice(at + 2);
			expect(verdict('cn_id', swapped)).not.toBe('OK');
		})
	);
});

test('[I3] four signs are shown', () => {
	expect(maskDocument('420000197809150354')).toBe('****0354');
	expect(maskDocument('C01X00T47')).toBe('****0T47');
});

test('[I4] full years at a date, read from the number', () => {
	const birth = birthDate('cn_id', '33000020110820031X');
	expect(birth).toBe('2011-08-20');
	expect(ageOn(birth!, today)).toBe(15);
	expect(ageOn('2010-11-23', today)).toBe(16);
	expect(ageOn('2010-11-24', today)).toBe(15);
	expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
	expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
	expect(birthDate('passport', 'C01X00T47')).toBeUndefined();
	expect(birthDate('fpr', 'DEU123456789012')).toBeUndefined();
	expect(birthDate('fpr', '911276198003040017')).toBe('1980-03-04');
});
