import '../../../tests/fixtures/texts.ts';
import { expect, test } from 'vitest';
import { hotWorks, type HotWork } from '#lib/domain/renovation/hot-work.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { fireWords } from './fire-permits.ts';

const site = yunqi();
const now = Date.parse('2026-12-01T17:30:00+08:00');
const lit: HotWork = {
	...{ ...hotWorks.blank, status: 'active', unit: '2-1-301', place: 'kitchen' },
	people: { welder: '孙强', watcher: '刘大勇' }
};

test('[HW10] the guard reads flat and place, what is left, and who watches; masked', () => {
	const clock = { phase: 'flame' as const, leftMs: 4_980_000, overMs: 0 };
	expect(fireWords(lit, { is: 'burning', clock }, site, now)).toEqual({
		text: '2栋 1单元 301 厨房：动火中，还可动火 1:23:00，焊工 孙*，看火 刘**',
		tone: 'go'
	});
	const late = { phase: 'flame' as const, leftMs: 0, overMs: 60_000 };
	expect(fireWords(lit, { is: 'burning', clock: late }, site, now)).toMatchObject({ tone: 'stop' });
	const until = Date.parse('2026-12-02T18:00:00+08:00');
	expect(fireWords(lit, { is: 'may_begin', until }, site, now).text).toContain('到 18:00 为止');
	const from = Date.parse('2026-12-02T08:00:00+08:00');
	expect(fireWords(lit, { is: 'not_yet', from }, site, now)).toEqual({
		text: '2栋 1单元 301 厨房：已批准，12月2日 周三 08:00 才可动火，现在不得动火',
		tone: 'stop'
	});
	expect(fireWords(lit, { is: 'over', status: 'closed' }, site, now)).toEqual({
		text: '2栋 1单元 301 厨房：动火证已失效（已结束），不得动火',
		tone: 'stop'
	});
	expect(fireWords(hotWorks.blank, { is: 'unheard' }, site, now).tone).toBe('stop');
});
