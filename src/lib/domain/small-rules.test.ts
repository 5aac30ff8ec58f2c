import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { siteJsonSchema } from '../../../tools/site-json-schema.ts';
import { monday, occasionAt } from '../../../tests/fixtures/cast.ts';
import { canonical, sha256Hex } from './canonical.ts';
import { chain, chainBreak, factDigest, isDigestOf, wordsOf } from './fact.ts';
import { cleanName, codePoints, maskName, sameName } from './person.ts';
import { readSite } from './site.ts';
import { clockText, dateText, endOfDay } from './time.ts';
import { buildingOf, unitId } from './unit.ts';

describe('facts', () => {
	const start = { seq: 0, digest: '' };
	const facts = chain(
		'visit:1',
		[
			{ type: 'VisitorSignedIn', v: 1, data: { unit: '3-1-1201' }, personal: { surname: '张' } },
			{ type: 'VisitCancelled', v: 1, data: { by: 'visitor' } }
		],
		occasionAt(monday),
		start
	);

	test('[F1] [F2] a row is numbered and chained; a changed, missing or swapped fact shows', () => {
		expect(facts.map(({ seq }) => seq)).toEqual([1, 2]);
		expect(facts[1]?.prev).toBe(factDigest(facts[0]!));
		expect(chainBreak(facts, start)).toBeUndefined();
		const changed = [{ ...facts[0]!, data: { unit: '3-1-1202' } }, facts[1]!];
		expect(chainBreak(changed, start)).toBe(facts[1]);
		expect(chainBreak([facts[1]!], start)).toBe(facts[1]);
		expect(chainBreak([facts[1]!, facts[0]!], start)).toBe(facts[1]);
	});

	test('[F3] personal data can be erased and the row still holds', () => {
		const { personal, ...erased } = facts[0]!;
		expect(personal).toEqual({ surname: '张', salt: 'salt' });
		expect(wordsOf(personal ?? {})).toEqual({ surname: '张' });
		expect(chainBreak([erased, facts[1]!], start)).toBeUndefined();
		// Whoever holds the erased row cannot try the names: the salt is gone with them.
		expect(JSON.stringify(erased)).not.toMatch(/salt|张/);
		const digest = erased.personalDigest ?? '';
		expect(isDigestOf(digest, { surname: '张', salt: 'salt' })).toBe(true);
		expect(isDigestOf(digest, { surname: '张', salt: 'pepper' })).toBe(false);
		expect(isDigestOf(digest, { surname: '李', salt: 'salt' })).toBe(false);
		// As facts were made before the salt stood beside the words.
		const older = `salt.${sha256Hex(`salt.${canonical({ surname: '张' })}`)}`;
		expect(isDigestOf(older, { surname: '张' })).toBe(true);
		expect(isDigestOf(older, { surname: '李' })).toBe(false);
	});

	test('one value has one text, whatever the order of its keys', () => {
		expect(canonical({ b: [1, { d: null, c: 'é' }], a: undefined })).toBe(
			'{"b":[1,{"c":"é","d":null}]}'
		);
		expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }));
	});
});

describe('names', () => {
	test('[P1] are counted in code points and tidied, not spoilt', () => {
		expect(cleanName(' 吴𬭎 ')).toBe('吴𬭎');
		expect(codePoints('吴𬭎')).toBe(2);
		expect(cleanName('买买提•艾力')).toBe('买买提·艾力');
		expect(cleanName("O'Neill-García")).toBe("O'Neill-García");
		expect(cleanName('张'.repeat(50))).toHaveLength(50);
		const none = [
			'',
			'   ',
			'张'.repeat(51),
			'张3',
			'😀',
			'··',
			'·张',
			'张·',
			'---',
			'<b>张</b>',
			'张\u0000'
		];
		for (const typed of none) expect(cleanName(typed), typed).toBeUndefined();
	});

	test('two spellings of one name are the same', () => {
		expect(sameName('Müller', 'müller ')).toBe(true);
		expect(sameName('周', '週')).toBe(false);
		expect(sameName('', '')).toBe(false);
	});

	test('[P2] are masked to the first character', () => {
		expect(['张', '张伟', '买买提', '欧阳修远', '吴𬭎'].map(maskName)).toEqual([
			'张',
			'张*',
			'买**',
			'欧**',
			'吴*'
		]);
		expect(maskName('Jürgen')).toBe('J***');
	});

	test('[P3] the building is all a badge in a compound says of the way', () => {
		expect(buildingOf('3-1-1201')).toBe('3');
	});
});

describe('places and times', () => {
	const levels = [
		{ key: 'block' as const, label: { 'zh-CN': '栋', en: 'Block' }, digitsMax: 2 },
		{ key: 'room' as const, label: { 'zh-CN': '室', en: 'Room' }, digitsMax: 4 }
	];

	test('a unit is built from as many parts as the site has levels', () => {
		expect(unitId(['3', '1201'], levels)).toBe('3-1201');
		for (const parts of [['3'], ['3', ''], ['333', '1'], ['3', '12a'], ['3', '1', '2']]) {
			expect(unitId(parts, levels)).toBeUndefined();
		}
	});

	test('[C2] the day ends at the site’s midnight, also over a change of the clocks', () => {
		expect(new Date(endOfDay(monday, 'Asia/Shanghai')).toISOString()).toBe(
			'2026-11-23T16:00:00.000Z'
		);
		expect(
			new Date(endOfDay(Date.parse('2026-03-29T00:30:00Z'), 'Europe/Berlin')).toISOString()
		).toBe('2026-03-29T22:00:00.000Z');
		expect(
			new Date(endOfDay(Date.parse('2026-10-24T23:30:00Z'), 'Europe/Berlin')).toISOString()
		).toBe('2026-10-25T23:00:00.000Z');
		expect(clockText(monday, 'Asia/Shanghai')).toBe('09:02');
		expect(clockText(Date.parse('2026-11-23T16:00:00Z'), 'Asia/Shanghai', true)).toBe('24:00');
		expect(dateText(Date.parse('2026-11-23T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-24');
	});
});

describe('the site file', () => {
	const sample = () =>
		JSON.parse(readFileSync('kiosk-config/sites/yunqi.json', 'utf8')) as Record<string, unknown>;

	test('[S1] a broken one is refused with the place and what was expected', () => {
		expect(readSite(sample())).toMatchObject({ ok: true });
		const faults = (change: Record<string, unknown>) => {
			const read = readSite({ ...sample(), ...change });
			return read.ok ? [] : read.faults;
		};
		expect(faults({ id: 'yq' })[0]).toMatchObject({
			path: 'id',
			expected: expect.stringContaining('capitals') as string,
			found: '"yq"'
		});
		expect(faults({ zone: 'Asia/Shanghia' })[0]).toMatchObject({ path: 'zone' });
		expect(faults({ colour: 'blue' })[0]).toMatchObject({ path: 'colour', expected: 'never' });
		expect(faults({ visitTypes: [] })[0]).toMatchObject({ path: 'visitTypes' });
		const limits = { ...(sample()['limits'] as object), roundSeconds: 'soon' };
		expect(faults({ limits })[0]).toMatchObject({
			path: 'limits.roundSeconds',
			expected: 'number',
			found: '"soon"'
		});
		const stations = sample()['stations'] as object[];
		expect(faults({ stations: [stations[0], stations[0]] })[0]).toMatchObject({
			path: 'stations',
			found: 'K1'
		});
		expect(readSite('[]')).toMatchObject({ ok: false });
	});

	test('[S1] the schema for editors is the one the program reads by', () => {
		const written = readFileSync('kiosk-config/schema/site.schema.json', 'utf8');
		expect(JSON.parse(written)).toEqual(JSON.parse(siteJsonSchema()));
	});
});
