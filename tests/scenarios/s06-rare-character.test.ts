import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { codePoints, maskName } from '#lib/domain/person.ts';
import { badgeLayout } from '#lib/hardware/badge-layout.ts';
import { badgePdf } from '#lib/hardware/badge-pdf.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import { matches } from '../../src/routes/desk/search.ts';
import { badgeOf } from '../../src/routes/visit-badge.ts';
import { yunqi, zhangWei } from '../fixtures/cast.ts';
import { outlineFace, outlines } from '../hardware/outline.ts';
import { answers, getsPass, heard, openDay, signsIn, type Day } from './day.ts';
import { liMei } from './zhang-wei.ts';

let day: Day;
beforeAll(async () => {
	day = await openDay(yunqi());
}, 120_000);
afterAll(() => day.close());

const name = '\u{5434}\u{2CB4E}';
const font = new Uint8Array(readFileSync('static/fonts/badge-sc.ttf'));
const face = outlineFace(outlines(font));
const texts = (badge: Badge, with_ = face) =>
	badgeLayout(badge, with_).marks.flatMap((mark) => (mark.mark === 'text' ? [mark.text] : []));

describe('S06 rare character', () => {
	test('吴𬭎: two characters, 吴*, found at D1, and on the badge the glyph or WU HONG', async () => {
		expect(codePoints(name)).toBe(2);
		expect(maskName(name)).toBe('吴*');
		const [kiosk, desk] = [await day.station('lobby', 'K1'), await day.station('desk', 'D1')];
		const form = { ...zhangWei, surname: '吴', name, nameLatin: 'WU HONG' };
		const subject = await signsIn(day, kiosk, form);
		await answers(day, liMei, true);
		const text = await getsPass(day, kiosk, subject);

		const visit = await heard(day, desk, subject);
		expect(visit.visitor).toMatchObject({ name, nameLatin: 'WU HONG' });
		expect(Array.from(visit.visitor?.name ?? '', (sign) => sign.codePointAt(0))).toEqual([
			...[0x5434, 0x2cb4e]
		]);
		expect(matches(visit, name)).toBe(true);
		expect(matches(visit, '吴\u{2CB4F}')).toBe(false);

		assert(visit.pass, 'an approved visit has a pass');
		const badge = badgeOf(visit, visit.pass, day.site, text);
		expect(badge.name).toBe('吴*');
		const printed = texts(badge);
		expect(printed).toContain('吴*');
		// In full, as an office prints it: the font has the sign, and without it the pinyin stands.
		const open = { ...badge, name, nameLatin: 'WU HONG' };
		expect(texts(open)).toContain(name);
		const poor = { ...face, has: (sign: string) => sign !== '\u{2CB4E}' && face.has(sign) };
		expect(texts(open, poor)).toContain('WU HONG');
		for (const all of [printed, texts(open), texts(open, poor)])
			expect(all.join('')).not.toMatch(/[□?\uFFFD]/);
		for (const shown of [badge, open])
			expect((await badgePdf(shown, font, day.office.now())).length).toBeGreaterThan(1000);
	});
});
