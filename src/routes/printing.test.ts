import '../../tests/fixtures/texts.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PrintJob } from '#lib/protocol/printing.ts';
import type { SitePrinter } from '#lib/domain/site-print.ts';
import { papers } from '#lib/domain/paper-print.ts';
import { yunqi } from '../../tests/fixtures/cast.ts';
import { knownWords, toldWords } from './paper-words.ts';
import { moneyPaper, paperName, printersAt } from './paper-printing.ts';
import { printCopy, type Copy, type PrintEnd } from './printing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const job = (about: Partial<PrintJob>): PrintJob => ({
	...{ job: '0193578a-1c00-7000-8000-00000000beef', state: 'queued', failures: [] },
	...about
});
const noPaper = [{ printer: 'office', reason: 'media_empty' as const }];

/** The back office answers these, one after the other, and the last one for ever. Here no browser prints. */
async function printed(answers: (PrintJob | Error)[]) {
	const asked: string[] = [];
	const answer = (target: string) => {
		asked.push(target);
		const next = answers.length > 1 ? answers.shift() : answers[0];
		return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
	};
	const noted: Parameters<Copy['note']>[0][] = [];
	const end = printCopy(
		{ send: answer, ask: answer },
		{ printers: ['office'], browser: true },
		{
			...{ ask: { paper: 'receipt.1', copy: '1' }, pdf: new Uint8Array(1) },
			note: (what) => Promise.resolve(noted.push(what))
		}
	);
	await vi.advanceTimersByTimeAsync(200_000);
	return { end: await end, noted, asked };
}

test('[B16] a paper goes by the printers, then by the browser; what each did is written down', async () => {
	const done = await printed([job({}), job({ state: 'printed', printer: 'office' })]);
	expect(done.end).toEqual({ state: 'printed', by: 'printer', printer: 'office', failures: [] });
	expect(done.asked[0]).toBe('/api/print?paper=receipt.1&copy=1');
	const none = await printed([job({ state: 'failed', failures: noPaper })]);
	expect(none.end).toEqual({ state: 'failed', reason: 'browser_failed', failures: noPaper });
	expect(none.noted).toEqual([{ reason: 'browser_failed' }]);
	const away = await printed([new Error('no road')]);
	expect(away.noted).toEqual([{ reason: 'offline' }, { reason: 'browser_failed' }]);
});

test('[B16] what a printer still has is not handed to the browser as well', async () => {
	const { end, noted } = await printed([job({ state: 'printing', printer: 'office' })]);
	expect(end).toMatchObject({ state: 'failed', reason: 'slow', isOpen: true });
	expect(noted).toEqual([]);
});

test('[B18] a copy that another station asked for first is said to lie there, not here', async () => {
	const { end } = await printed([job({ state: 'printed', printer: 'gate-office' })]);
	expect(end).toMatchObject({ state: 'printed', printer: 'gate-office', elsewhere: true });
	expect(toldWords(end, yunqi(), 'zh-CN')).toEqual({
		...{ text: '别的岗位已先打印了这张纸，请到gate-office取', tone: 'wait' }
	});
	const own = await printed([job({ state: 'printed', printer: 'office' })]);
	expect(own.end).not.toHaveProperty('elsewhere');
});

test('[B16] a job of which only the answer was lost is found again, and goes to no browser', async () => {
	const done = job({ state: 'printed', printer: 'office' });
	const { end, noted, asked } = await printed([new Error('no answer'), done]);
	expect(end).toMatchObject({ state: 'printed', by: 'printer' });
	expect(noted).toEqual([]);
	expect(asked).toEqual(Array(2).fill('/api/print?paper=receipt.1&copy=1'));
});

test('[B16] cut off, or with nothing that holds its sheet, a paper goes to the browser at once', () => {
	const name = { 'zh-CN': '办公打印机', en: 'Office printer' };
	const office = {
		key: 'office',
		name,
		uri: 'ipp://10.0.0.7',
		media: ['A4'] as SitePrinter['media']
	};
	const plain = yunqi();
	const site = {
		...plain,
		printers: [{ ...office, dotsPerInch: 300 as const }],
		stations: plain.stations.map((one) => ({ ...one, printers: ['office'] }))
	};
	const at = (online: boolean, device = 'yq-d1-abcde') => ({
		...{ site, who: { device } as Parameters<typeof printersAt>[0]['who'] },
		link: { online } as Parameters<typeof printersAt>[0]['link']
	});
	const receipt = paperName('receipt', 'SJ-1');
	expect(printersAt(at(true), receipt)).toEqual(['office']);
	expect(printersAt(at(false), receipt)).toEqual([]);
	expect(printersAt(at(true), { kind: 'card', id: 'card.1', medium: '85.6x54' })).toEqual([]);
	expect(moneyPaper(at(true), 'receipt', 'SJ-1')).toMatchObject({ medium: 'A5', onRoll: false });
	site.printers = [{ ...office, media: ['roll'], dotsPerInch: 300 }];
	expect(moneyPaper(at(false), 'receipt', 'SJ-1')).toMatchObject({ medium: 'roll', onRoll: true });
	expect(printersAt(at(true), moneyPaper(at(true), 'receipt', 'SJ-1'))).toEqual(['office']);
	const words = toldWords({ state: 'printed', by: 'browser', failures: noPaper }, site, 'zh-CN');
	expect(words).toEqual({ text: '办公打印机缺纸；已交给本机浏览器打印，请取纸', tone: 'wait' });
	const none: PrintEnd = { state: 'failed', reason: 'browser_failed', failures: noPaper };
	expect(toldWords(none, site, 'zh-CN').text).toBe(
		'没有打印出来：办公打印机缺纸；装上纸，再打一次；也可以先查看或下载，用别的打印机打印'
	);
	const failed: PrintEnd = { state: 'failed', reason: 'slow', failures: [], isOpen: true };
	expect(toldWords(failed, site, 'zh-CN').text).toContain('不要马上再打');
	const known = { ...papers.blank, copy: 1, state: 'failed', reason: 'media_jam' } as const;
	expect(knownWords({ ...known, printer: 'office' }, site, 'zh-CN')?.text).toBe(
		'上一次没有打出来（办公打印机卡纸）；打开盖子取出卡住的纸，再打一次'
	);
	expect(knownWords({ ...known, state: 'printed' }, site, 'zh-CN')).toBeUndefined();
});
