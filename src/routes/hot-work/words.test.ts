import '../../../tests/fixtures/texts.ts';
import { expect, test } from 'vitest';
import { hotWorks } from '#lib/domain/renovation/hot-work.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { clockWords, leftText, peopleText, reasonText } from './words.ts';

test('[HW3] what is left of a flame reads as a clock, and as what to do once it is nothing', () => {
	const hour = 3_600_000;
	expect([8 * hour, hour, hour - 1, 61_000, 1, 0].map(leftText)).toEqual([
		...['8:00:00', '1:00:00', '1:00:00', '01:01', '00:01', '00:00']
	]);
	expect(clockWords({ phase: 'flame', leftMs: 61_000, overMs: 0 })).toBe('还可动火 01:01');
	expect(clockWords({ phase: 'flame', leftMs: 0, overMs: 1 })).toBe('时间到，请立即停火');
	expect(clockWords({ phase: 'watch', leftMs: 0, overMs: 1 })).toBe('看火时间已满，请到场复查');
});

test('[PA17] names are masked; whose name is gone is left out', () => {
	const people = { welder: '孙强', watcher: '刘大勇' };
	expect(peopleText({ ...hotWorks.blank, people })).toBe('焊工 孙*，看火 刘**');
	expect(peopleText({ ...hotWorks.blank, people: { watcher: '刘大勇' } })).toBe('看火 刘**');
	expect(peopleText(hotWorks.blank)).toBe('');
});

test('[HW5] a refusal says the minutes and the extinguishers that the site sets', () => {
	const rules = yunqi();
	const { hotWork } = rules.renovation;
	const strict = { ...hotWork, watchMinutes: 60, extinguishersMin: 4 };
	const site = { ...rules, renovation: { ...rules.renovation, hotWork: strict } };
	expect(reasonText('WATCH_TOO_SHORT', site)).toContain('看火未满60分钟');
	expect(reasonText('EXTINGUISHERS_FEW', site)).toContain('灭火器不足4具');
	expect(reasonText('PHOTO_MISSING', site)).toContain('没有现场照片');
});

test('[HW3] another flat is named in the refusal, as it stands on its door, with what to do', () => {
	expect(reasonText('OTHER_UNIT', yunqi(), '2-1-402')).toBe(
		'2栋 1单元 402不是许可的房号。请到许可的房号动火，或为这一户另办动火证。'
	);
	expect(reasonText('PLACE_UNKNOWN', yunqi())).toContain('请扫现场挂的动火证');
});
