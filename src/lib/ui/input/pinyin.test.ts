import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initials, surnamesOf } from '../surnames.ts';
import {
	blankName,
	draftOf,
	eraseLatin,
	finishedName,
	signsMax,
	textOf,
	typeLatin,
	type NameDraft
} from './name-draft.ts';
import { candidates, choose, erase, lettersMax, typeDot, typeLetter } from './pinyin.ts';
import { parseReadings } from './readings.ts';

const file = JSON.parse(readFileSync('static/pinyin/characters.json', 'utf8')) as unknown;
const readings = parseReadings(file);
/** What stands on the keyboard without a further touch. */
const shown = 8;

function typed(letters: string, draft: NameDraft = blankName('pinyin')): NameDraft {
	return Array.from(letters).reduce(typeLetter, draft);
}

/** Picks each character of `name` in turn and answers where in the offer it stood. */
function spell(letters: string, name: string): { draft: NameDraft; ranks: number[] } {
	let draft = typed(letters.replaceAll(' ', ''));
	const ranks: number[] = [];
	while (draft.letters !== '') {
		const done = Array.from(textOf(draft)).length;
		const rest = Array.from(name).slice(done).join('');
		const offer = candidates(readings, draft);
		const at = offer.findIndex(({ text }) => rest.startsWith(text));
		const pick = offer[at];
		if (!pick) throw new Error(`${rest} is not offered for ${draft.letters}`);
		ranks.push(at + 1);
		draft = choose(draft, pick);
	}
	return { draft, ranks };
}

/** Invented from common surnames and given names; no real persons. */
const names =
	`wang jianguo 王建国|li xiulan 李秀兰|zhang wei 张伟|liu yang 刘洋|chen jing 陈静|yang liping 杨丽萍|zhao mingming 赵明明
huang zixuan 黄子轩|zhou tingting 周婷婷|wu haoran 吴浩然|xu zhiqiang 徐志强|sun xiaomei 孙小梅|ma jun 马军|zhu yuhan 朱雨涵|hu guangming 胡光明
guo xinyi 郭欣怡|he zehao 何泽豪|gao fei 高飞|lin shuhui 林淑慧|luo jiahao 罗嘉豪|zheng kexin 郑可馨|liang chaoqun 梁超群|xie wenjie 谢文杰
song yating 宋雅婷|tang xiaofeng 唐晓峰|han meiling 韩美玲|feng shaohua 冯少华|deng lijuan 邓丽娟|cao yifan 曹一凡|peng zhiyuan 彭志远
zeng qinghua 曾庆华|xiao junyi 萧俊逸|tian guirong 田桂荣|dong hailong 董海龙|pan yuexin 潘悦欣|yuan bo 袁博|cai jiaxin 蔡佳欣|jiang tao 蒋涛
yu ruoxi 余若曦|du chunyan 杜春燕|ye ziqi 叶梓琪|cheng anqi 程安琪|wei dongsheng 魏东升|su mengyao 苏梦瑶|lv shujuan 吕淑娟|ding junjie 丁俊杰
ren hongmei 任红梅|shen yichen 沈一辰|yao jinlian 姚金莲|lu siyuan 卢思远|jiang ruilin 姜睿琳|cui yongjun 崔永军|zhong lingling 钟玲玲|tan weimin 谭卫民
lu zhengyang 陆正阳|fan bingqian 范冰倩|shi kaiwen 石凯文|liao guofu 廖国富|jin xiangyu 金翔宇|jia peipei 贾佩佩|xia tianyu 夏天宇|fu yanhong 付艳红
fang ruonan 方若男|zou jinghan 邹静涵|xiong daqing 熊大庆|bai lu 白露|qin shaofei 秦少飞|ouyang xiaoyun 欧阳晓云|sima zihan 司马子涵|shangguan yue 上官月
chu yun 储韫|qi xuanhui 祁煊卉|weng pingting 翁娉婷|yan menghai 晏勐海|qu xuyao 瞿旭曜|rui hantong 芮菡彤|bian zhaodi 卞招娣|ji xueqin 季雪芹|mu tiezhu 穆铁柱|you jiachun 尤佳椿`
		.split(/[|\n]/)
		.map((line) => /^(.*) (\S+)$/.exec(line) ?? [])
		.map(([, letters = '', name = '']) => ({ letters, name }));

describe('names in pinyin', () => {
	it('stand within the first eight for at least nine characters of ten', () => {
		const ranks = names.flatMap(({ letters, name }) => spell(letters, name).ranks);
		expect(names.length).toBeGreaterThanOrEqual(60);
		expect(ranks.length).toBeGreaterThan(150);
		const share = (within: number) => ranks.filter((rank) => rank <= within).length / ranks.length;
		console.log(
			`${names.length} names, ${ranks.length} choices: ${(100 * share(5)).toFixed(1)} % within 5, ${(100 * share(shown)).toFixed(1)} % within ${shown}, worst ${Math.max(...ranks)}`
		);
		expect(share(shown)).toBeGreaterThanOrEqual(0.9);
	});

	it('carry their spelling as a passport writes it', () => {
		const latin = (letters: string, name: string) => finishedName(spell(letters, name).draft);
		expect(latin('ouyangxiaoyun', '欧阳晓云')).toEqual({
			name: '欧阳晓云',
			nameLatin: 'OUYANG XIAOYUN'
		});
		expect(latin('wuhong', '吴𬭎')?.nameLatin).toBe('WU HONG');
		expect(latin('mayan', '马䶮')?.nameLatin).toBe('MA YAN');
		expect(latin('lvnv', '吕女')?.nameLatin).toBe('LYU NYU');
		expect(latin('lyulin', '吕琳')?.nameLatin).toBe('LYU LIN');
		expect(latin('lulin', '吕琳')?.name).toBe('吕琳');
		expect(latin('wu', '吴')?.nameLatin).toBe('WU');
	});

	it('hold rare characters, each once a syllable', () => {
		for (const [letters, name] of [
			['hong', '𬭎'],
			['yan', '䶮'],
			['kun', '堃'],
			['zhe', '喆'],
			['biao', '骉'],
			['wu', '𣲘']
		] as const)
			expect(readings.get(letters), name).toContain(name);
		for (const [syllable, list] of readings)
			expect(new Set(Array.from(list)).size, syllable).toBe(Array.from(list).length);
	});

	it('reach every surname by its reading', () => {
		const lost = initials.flatMap((initial) =>
			surnamesOf(initial).filter((surname) => {
				const ways = [...readings].filter(
					([key, list]) => key.startsWith(initial.toLowerCase()) && list.includes(surname.charAt(0))
				);
				return !ways.some(([key]) =>
					candidates(readings, typed(surname.length > 1 ? `${key}${second(surname)}` : key))
						.slice(0, 12)
						.some(({ text }) => text === surname)
				);
			})
		);
		expect(lost).toEqual([]);
	});

	it('are offered from the first letter, and split where pinyin can be split', () => {
		const first = (letters: string) => candidates(readings, typed(letters))[0];
		expect(first('z')).toMatchObject({ text: '张', letters: 1 });
		expect(first('zh')).toMatchObject({ text: '张', pinyin: 'zhang' });
		expect(first('zhangwei')).toMatchObject({ text: '张', letters: 5 });
		expect(first('ouy')).toMatchObject({ text: '欧阳', pinyin: 'ou yang' });
		expect(first('fangan')).toMatchObject({ letters: 4 });
		expect(first('xinan')).toMatchObject({ letters: 3 });
		expect(first('qjg')).toMatchObject({ text: '钱', letters: 1 });
		const next = candidates(readings, typed('jg', spell('wang', '王').draft));
		expect(next.slice(0, 24).map(({ text }) => text)).toContain('建');
	});

	it('never lock up: letters that are no pinyin offer nothing and can be erased', () => {
		const nonsense = typed('iiii');
		expect(candidates(readings, nonsense)).toEqual([]);
		expect(finishedName(nonsense)).toBeUndefined();
		expect(erase(erase(erase(erase(nonsense)))).letters).toBe('');
	});

	it('stay bounded and reversible under any typing', () => {
		const press = fc.oneof(
			fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzü')).map((letter) => ({ letter })),
			fc.nat({ max: 30 }).map((pick) => ({ pick })),
			fc.constant({ dot: true }),
			fc.constant({ erase: true })
		);
		fc.assert(
			fc.property(fc.array(press, { maxLength: 120 }), (presses) => {
				let draft = blankName('pinyin');
				for (const one of presses) {
					if ('letter' in one) draft = typeLetter(draft, one.letter);
					else if ('dot' in one) draft = typeDot(draft);
					else if ('erase' in one) draft = erase(draft);
					else {
						const pick = candidates(readings, draft)[one.pick];
						if (pick) draft = choose(draft, pick);
					}
					expect(draft.letters.length).toBeLessThanOrEqual(lettersMax);
					expect(draft.signs.length).toBeLessThanOrEqual(signsMax + lettersMax);
				}
				const finished = finishedName(draft);
				if (finished) expect(textOf(draftOf(finished))).toBe(finished.name);
			}),
			{ numRuns: 60 }
		);
	});
});

describe('other names', () => {
	it('take a dot between characters only', () => {
		let draft = typeDot(blankName('pinyin'));
		expect(draft.signs).toEqual([]);
		draft = typeDot(typeDot(spell('mai', '买').draft));
		expect(textOf(draft)).toBe('买·');
		expect(finishedName(draft)).toBeUndefined();
		draft = choose(typed('li', draft), { text: '力', pinyin: 'li', letters: 2 });
		expect(finishedName(draft)).toEqual({ name: '买·力', nameLatin: 'MAI LI' });
	});

	it('are written in letters with capitals where a part begins', () => {
		const text = Array.from("JÜRGEN MÜLLER-O'NEILL").reduce(typeLatin, '');
		expect(text).toBe("Jürgen Müller-O'Neill");
		expect(eraseLatin('Müllerǘ')).toBe('Müller');
		expect(typeLatin('A'.repeat(50), 'B')).toHaveLength(50);
		expect(finishedName({ ...blankName('latin'), latin: ' ' })).toBeUndefined();
		expect(finishedName({ ...blankName('latin'), latin: text })?.name).toBe(text);
		expect(draftOf({ name: text, nameLatin: '' })).toMatchObject({ way: 'latin', latin: text });
	});
});

describe('the dictionary', () => {
	it('is refused when it is something else', () => {
		for (const wrong of [null, [], 'x', {}, { a: 1 }, { '<html>': '' }])
			expect(() => parseReadings(wrong)).toThrow();
		expect(readings.size).toBeGreaterThan(400);
	});
});

function second(surname: string): string {
	const character = Array.from(surname)[1] ?? '';
	const [key = ''] = [...readings].find(([, list]) => list.slice(0, 60).includes(character)) ?? [];
	return key;
}
