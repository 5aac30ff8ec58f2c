/** The permit for hot work, as pixels. */
import '../fixtures/texts.ts';
import { expect, test } from 'vitest';
import { signPermit } from '#lib/domain/renovation/permit-token.ts';
import { hotWorks, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import { firePermitPages, firePermitPdf } from '#lib/hardware/papers/fire-permit.ts';
import { firePaper } from '../../src/routes/hot-work/fire-paper.ts';
import { on } from '../fixtures/books.ts';
import { yunqi } from '../fixtures/cast.ts';
import { makeKey } from '../fixtures/keys.ts';
import { working } from '../fixtures/renovations.ts';
import { activePass, sunQiang } from '../fixtures/workers.ts';
import { at, blanks, clashes, dotsPerInch, face, ink, qiming, sizeOf, written } from './paper.ts';
import { rasterise, readQr } from './raster.ts';

const site = yunqi();
const work: HotWork = {
	...{ ...hotWorks.blank, status: 'approved', unit: '2-1-301', on: '2026-12-02' },
	...{ place: 'kitchen', means: 'arc', extinguishers: 3 },
	...{ approved: { by: 'S02', at }, project: 'project-301' },
	people: {
		...{ welder: '孙强', watcher: '刘大勇' },
		certificate: { number: 'T510000198202010', lastDay: '2026-12-31' }
	}
};
const key = await makeKey();
const token = {
	...{ kind: 'hot_work' as const, id: '0193578a-1c00-7000-8000-00000000beef', site: 'YQ' },
	...{ number: 'DH-YQ-2026-7K3FM', validFrom: at, validTo: at + 36_000_000 }
};
const qrText = await signPermit(token, key.kid, key.sign);
const about = { works: working(), welder: activePass(sunQiang), watcher: activePass() };
const paper = firePaper(work, about, site, {
	...{ number: token.number, nameOf: () => '丁强', qrText }
});

test('[HW8] says place, works, hours, who burns and who watches, extinguishers and who approved; no number of a document', async () => {
	const pdf = await firePermitPdf(paper, ink);
	const sheets = firePermitPages(paper, face);
	expect(await blanks(sheets, pdf)).toEqual([]);
	expect(sheets.flatMap(clashes)).toEqual([]);
	const text = written(sheets[0]!);
	for (const word of [
		...['动　火　证', '2栋 1单元 301', '厨房', '2026年12月2日 08:00–18:00', '每次最长 8 小时'],
		...['电焊', '孙*', '刘**', '尾号 2010', '3 具', '丁强', 'DH-YQ-2026-7K3FM', '30 分钟']
	])
		expect(text).toContain(word);
	for (const hidden of ['孙强', '刘大勇', 'T5100']) expect(text).not.toContain(hidden);
	expect(await readQr(rasterise(pdf, dotsPerInch))).toBe(qrText);
	expect(await sizeOf(pdf)).toMatchObject({ pages: [[210, 297]], says: '' });
	expect(pdf.length).toBeLessThan(80_000);
});

test('[HW8] lit, printed again, in English and with nobody known, it still says what it must and loses nothing', () => {
	const begun = on('2026-12-02T09:00').clock.hi;
	const lit = { ...work, beganAt: begun, endsAt: begun + 8 * 3_600_000 };
	const bare = { works: undefined, welder: undefined, watcher: undefined };
	const again = {
		...firePaper(lit, bare, site, { number: 'DH-1', nameOf: () => undefined, again: at })
	};
	const sheets = firePermitPages({ ...again, house: qiming }, face);
	expect(sheets.flatMap(clashes)).toEqual([]);
	for (const word of ['动　火　证', 'Hot-work permit', 'lit 09:00, out by 17:00', '补打 Copy'])
		expect(written(sheets[0]!)).toContain(word);
});
