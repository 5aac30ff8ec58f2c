import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isSignaturePath } from '#lib/domain/signature.ts';
import { close, draw, enter, leave, open, page, said, show, touch, type } from './input-page.ts';

beforeAll(open);
afterAll(close);
afterEach(leave);

describe('a name in Chinese', () => {
	test('欧阳晓云 by touch, one candidate after the other', async () => {
		await enter();
		await show('pinyin');
		await type('ouyangxiaoyun');
		await touch('欧阳', '晓', '云');
		expect(await said()).toEqual({ name: '欧阳晓云', nameLatin: 'OUYANG XIAOYUN' });
		await expect(page.getByRole('status', { name: '姓名' }).textContent()).resolves.toBe(
			'欧阳晓云'
		);
		await touch('删除');
		expect(await said()).toEqual({ name: '欧阳晓', nameLatin: 'OUYANG XIAO' });
	});

	test('吴𬭎 and 马䶮: rare characters are reached, and drawn by our own font', async () => {
		await enter('portrait');
		const fonts: string[] = [];
		page.on('request', (request) => {
			if (request.url().endsWith('/fonts/badge-sc.ttf')) fonts.push(request.url());
		});
		await show('pinyin');
		await type('w');
		expect(fonts).toEqual([]);
		await type('uhong');
		await touch('吴');
		await pickRare('𬭎');
		expect(await said()).toEqual({ name: '吴𬭎', nameLatin: 'WU HONG' });
		expect(
			await page.evaluate(async () => (await document.fonts.load('20px Names', '𬭎')).length)
		).toBe(1);
		expect(fonts.length).toBeGreaterThanOrEqual(1);
		await show('pinyin');
		await type('mayan');
		await touch('马');
		await pickRare('䶮');
		expect(await said()).toEqual({ name: '马䶮', nameLatin: 'MA YAN' });
	});

	async function pickRare(sign: string): Promise<void> {
		await touch('更多字');
		// yan has more than 200 characters: as many pages as a finger still turns.
		for (let page_ = 0; page_ < 12; page_ += 1) {
			if ((await page.getByRole('button', { name: sign, exact: true }).count()) > 0) break;
			await touch('下一页');
		}
		await touch(sign);
	}

	test('is typed on a real keyboard too: letters, 1–8, space, Backspace, Enter', async () => {
		await enter();
		await show('pinyin');
		await page.getByRole('button', { name: '晓' }).waitFor({ state: 'detached' });
		await page.keyboard.type('zhangxx');
		await page.keyboard.press('Backspace');
		await page.keyboard.press('Backspace');
		await page.keyboard.type('wei');
		await page.getByRole('button', { name: '张', exact: true }).waitFor();
		await page.keyboard.press('Space');
		await page.keyboard.press('1');
		expect(await said()).toEqual({ name: '张伟', nameLatin: 'ZHANG WEI' });
		await page.keyboard.press('Enter');
		expect(await said()).toBe('done');
	});

	test('with letters half typed is no name yet; a dot joins a transcribed one', async () => {
		await enter();
		await show('pinyin');
		await type('mai');
		await touch('买');
		await type('m');
		expect(await said()).toBeNull();
		await touch('删除', '间隔号');
		await type('li');
		await pickRare('力');
		expect(await said()).toEqual({ name: '买·力', nameLatin: 'MAI LI' });
	});

	test('nobody is stuck: letters, also when the dictionary cannot be had', async () => {
		await enter();
		await show('pinyin', { load: 'fails' });
		await page.getByText('拼音暂时用不了').waitFor();
		await type('WU');
		await touch('空格');
		await type('HONG');
		expect(await said()).toEqual({ name: 'Wu Hong', nameLatin: '' });
		await show('pinyin');
		await touch('用拼音字母');
		await type('JU');
		await touch('ü');
		await type('RGEN');
		expect(await said()).toEqual({ name: 'Jürgen', nameLatin: '' });
		await touch('打汉字');
		await type('w');
		await touch('王');
		expect(await said()).toEqual({ name: '王', nameLatin: 'WANG' });
	});

	test('the dictionary is one small file that is fetched when the keyboard opens, and refused when it is another', async () => {
		await enter();
		const asked: string[] = [];
		page.on('request', (request) => {
			if (request.url().includes('/pinyin/')) asked.push(new URL(request.url()).pathname);
		});
		await show('phone');
		expect(asked).toEqual([]);
		await page.route('**/pinyin/*.json', (route) =>
			route.fulfill({ body: '<html>please log in</html>' })
		);
		await show('pinyin');
		await page.getByText('拼音暂时用不了').waitFor();
		await page.unroute('**/pinyin/*.json');
		await show('pinyin');
		await type('w');
		await page.getByRole('button', { name: '王', exact: true }).waitFor();
		await show('pinyin');
		await type('w');
		expect(asked).toEqual(['/pinyin/characters.json', '/pinyin/characters.json']);
	});

	test('on a machine with a keyboard of its own the native field takes it', async () => {
		await enter();
		await show('pinyin', { keyboard: 'system' });
		const field = page.getByLabel('姓名');
		expect(await field.getAttribute('autocomplete')).toBe('off');
		await field.fill('欧阳晓云');
		expect(await said()).toEqual({ name: '欧阳晓云', nameLatin: '' });
	});
});

describe('numbers', () => {
	test('a phone goes on by itself at its last digit, and not before', async () => {
		await enter();
		await show('phone');
		await type('1380000000');
		expect(await said()).toBeUndefined();
		await type('1');
		expect(await said()).toBe('13800000001');
		await expect(page.getByRole('status', { name: '手机号码' }).textContent()).resolves.toBe(
			'138 0000 0001'
		);
		await show('phone', { keyboard: 'system' });
		const field = page.getByLabel('手机号码');
		expect(await field.getAttribute('inputmode')).toBe('tel');
		await field.fill('+852 9123 4567');
		expect(await said()).toBe('+85291234567');
	});

	test('a wrong document number stays open and says what to look at', async () => {
		await enter();
		await show('document');
		await type('420000197809150355');
		await page.getByText('证件号码校验不符，请核对').waitFor();
		expect(await said()).toBeUndefined();
		await touch('删除');
		await type('4');
		expect(await said()).toBe('420000197809150354');
		await show('document');
		await page.keyboard.type('33000020110820031x');
		expect(await said()).toBe('33000020110820031X');
	});
});

describe('a number plate', () => {
	test('粤B12345F turns green at its eighth place', async () => {
		await enter('portrait');
		await show('plate');
		const plate = page.locator('.plate');
		await type('B12345');
		expect(await said()).toEqual({ plate: '粤B12345', kind: 'ORDINARY' });
		expect(await plate.getAttribute('class')).not.toContain('green');
		expect(await page.getByRole('button', { name: 'Z', exact: true }).isDisabled()).toBe(true);
		await type('F');
		expect(await said()).toEqual({ plate: '粤B12345F', kind: 'NEV_LARGE' });
		expect(await plate.getAttribute('class')).toContain('green');
		expect(await page.getByRole('status', { name: '车牌号码' }).textContent()).toBe(
			'粤B·12345F 新能源车牌'
		);
		expect(await page.getByRole('button', { name: 'O', exact: true }).count()).toBe(0);
	});

	test('another province, a suffix, an embassy’s plate', async () => {
		await enter();
		await show('plate');
		await touch('换省份', '湘');
		await type('A1234学');
		expect(await said()).toEqual({ plate: '湘A1234学', kind: 'ORDINARY' });
		await touch('其他车牌');
		await type('使014578');
		expect(await said()).toEqual({ plate: '使014578', kind: 'OTHER' });
		await touch('普通车牌', '删除');
		expect(await page.getByRole('button', { name: '琼', exact: true }).count()).toBe(1);
	});
});

describe('choices', () => {
	test('one or several of a list, by touch and by keyboard', async () => {
		await enter();
		await show('choice');
		await page.getByText('顺丰速运').click();
		expect(await said()).toEqual(['2']);
		await page.keyboard.press('ArrowRight');
		expect(await said()).toEqual(['3']);
		await show('choice', { large: true });
		await page.getByText('邮政').click();
		await page.getByText('美团外卖').click();
		expect(await said()).toEqual(['0', '5']);
		await page.keyboard.press('Space');
		expect(await said()).toEqual(['5']);
	});
});

describe('a signature', () => {
	test('is two strokes, small, and can be undone and begun anew', async () => {
		await enter();
		await show('signature');
		await draw(1, 60);
		expect(await said()).toBeNull();
		await page.getByText('太短了，请签全名').waitFor();
		// The ink lies under the finger.
		expect(await draw(2)).toBeLessThan(6);
		const path = (await said()) as string;
		expect(isSignaturePath(path)).toBe(true);
		expect(path.match(/M/g)).toHaveLength(3);
		await touch('撤一笔');
		expect(((await said()) as string).match(/M/g)).toHaveLength(2);
		await touch('重写');
		expect(await said()).toBeNull();
		await touch('由前台代签');
		expect(await said()).toBe('desk');
	});

	test('a second finger draws nothing, and a long scribble stays within its bound', async () => {
		await enter();
		await show('signature');
		await page.evaluate(() => {
			const pad = document.querySelector('svg[role=img]')!;
			const box = pad.getBoundingClientRect();
			pad.setPointerCapture = () => undefined;
			const send = (type_: string, pointerId: number, x: number, y: number) =>
				pad.dispatchEvent(
					new PointerEvent(type_, {
						pointerId,
						clientX: box.left + x,
						clientY: box.top + y,
						bubbles: true
					})
				);
			send('pointerdown', 1, 10, 10);
			send('pointerdown', 2, 400, 10);
			send('pointermove', 2, 500, 90);
			for (let at = 0; at < 6000; at += 1)
				send('pointermove', 1, 10 + ((at * 37) % 900), 10 + ((at * 91) % 200));
			send('pointerup', 2, 500, 90);
			send('pointerup', 1, 10, 10);
		});
		const path = (await said()) as string;
		expect(path.match(/M/g)).toHaveLength(1);
		expect(isSignaturePath(path)).toBe(true);
		expect(path.length).toBeGreaterThan(2000);
	});
});
