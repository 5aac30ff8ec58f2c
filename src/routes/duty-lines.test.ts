import { afterAll, expect, test } from 'vitest';
import '../../tests/fixtures/texts.ts';
import { setLanguage } from '#lib/ui/text/text.svelte.ts';
import { dutyText, type DutyShift } from './duty-lines.ts';

const desk = { code: 'D1', name: { 'zh-CN': '前台', en: 'Front desk' } };
const site = { id: 'YQ', stations: [desk], zone: 'Asia/Shanghai' };
const beganAt = Date.parse('2026-11-23T08:00:00+08:00');
const shift: DutyShift = {
	...({ status: 'on_duty', staff: 'd01', post: '前台', device: 'yq-d1-0abc' } as const),
	beganAt
};

afterAll(() => setLanguage('zh-CN'));

test('who is on duty reads the station in their own language, and as it was noted where no site file names it', () => {
	const lines = () =>
		dutyText([shift, { ...shift, device: 'yq-d7-0abc', post: '旧岗' }], () => '王芳', site).map(
			({ text }) => text
		);
	expect(lines()).toEqual(['前台：王芳，08:00 起', '旧岗：王芳，08:00 起']);
	setLanguage('en');
	expect(lines()).toEqual(['Front desk: 王芳, since 08:00', '旧岗: 王芳, since 08:00']);
});
