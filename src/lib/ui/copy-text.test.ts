import { expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import '../../../tests/fixtures/texts.ts';
import { ownPlace, ownView, ownWhole } from '#lib/domain/own-page.ts';
import { minuteMs } from '#lib/domain/time.ts';
import { blankVisit, type Visit } from '#lib/domain/visit-state.ts';
import { copyText } from './copy-text.ts';

const site = yunqi();
const visit: Visit = {
	...blankVisit,
	...{ status: 'left', type: 'family', unit: '3-1-1201', submittedAt: monday, leftAt: monday },
	hostSurname: '周',
	visitor: {
		...{ surname: '张', title: 'mr', name: '张伟', phone: '13800000001' },
		photo: { digest: 'a'.repeat(64), bytes: 9 }
	}
};

test('[P5] a copy is plain text with each thing, why it is kept and when it goes, in the language asked for', () => {
	const beside = { noticeVersion: '2026-11' };
	const shown = { ...ownView(visit, site, beside), ...ownPlace(visit, site) };
	const text = copyText([shown], { at: monday, language: 'zh-CN' });
	expect(text.startsWith('\uFEFF我的来访记录（副本）\r\n')).toBe(true);
	for (const line of ['称呼：张*', '电话：138****0001', '照片：有', '已同意的告知书版本：2026-11'])
		expect(text).toContain(line);
	expect(text).toContain('照片：有\r\n门岗当面核对\r\n2026-11-24');
	expect(text).toContain('可向物业查阅、复制完整内容');
	expect(text).not.toMatch(/张伟|13800000001|1201|●|undefined/);

	const whole = { ...ownWhole(visit, site, beside), ...ownPlace(visit, site) };
	const story = [{ at: monday + minuteMs, text: 'Came in' }];
	const full = copyText([whole, { ...whole, items: [] }], {
		...{ at: monday, language: 'en', full: true, story }
	});
	for (const line of ['Name: 张伟', 'Phone: 13800000001', 'Unit: 3-1-1201', 'Photo: kept'])
		expect(full).toContain(line);
	expect(full).toContain('What happened\r\n2026-11-23 ');
	expect(full).toContain('Nothing personal is kept of you');
	expect(full).not.toContain('Masked');
	expect(copyText([], { at: monday, language: 'en' })).toBe('');
});
