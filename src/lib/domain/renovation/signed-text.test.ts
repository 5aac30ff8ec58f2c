import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import { readSite } from '../site.ts';
import { textDigest, textSigned, textToSign } from './signed-text.ts';

const own = (key: string, language: string) => [`${key} ${language}`];
const text = (version: string, zh: string[], en = zh) => ({ version, 'zh-CN': zh, en });
const texts = { agreement: [text('2026-10', ['旧']), text('2026-11', ['新'])] };

test('[B19] the newest text of the site is signed, else the program’s; a signature names version, language and digest', () => {
	expect(textToSign(texts, 'agreement', 'zh-CN', own)).toEqual({
		clauses: ['新'],
		under: { digest: textDigest(['新']), language: 'zh-CN', version: '2026-11' }
	});
	expect(textToSign(texts, 'notice', 'en', own)).toEqual({
		clauses: ['notice en'],
		under: { digest: textDigest(['notice en']), language: 'en' }
	});
	const byHand = createHash('sha256').update('一\n二').digest('hex');
	expect(textDigest(['一', '二'])).toBe(byHand);
});

test('[B19] a text that was signed is found again by its digest alone, or not at all', () => {
	const { under } = textToSign({ agreement: texts.agreement.slice(0, 1) }, 'agreement', 'en', own);
	expect(textSigned(texts, 'agreement', under, own)?.clauses).toEqual(['旧']);
	expect(textSigned({ agreement: texts.agreement.slice(1) }, 'agreement', under, own)).toBe(
		undefined
	);
	const renamed = { agreement: [text('2026-09', ['旧'])] };
	expect(textSigned(renamed, 'agreement', under, own)?.clauses).toEqual(['旧']);
});

test('[B19] a site file with an uneven, doubled or broken text is refused, and says where', () => {
	const faultOf = (agreement: unknown) => {
		const site = yunqi();
		const read = readSite({ ...site, renovation: { ...site.renovation, texts: { agreement } } });
		return read.ok ? undefined : read.faults[0];
	};
	expect(faultOf(texts.agreement)).toBeUndefined();
	expect(faultOf([text('2026-11', ['一', '二'], ['one'])])).toEqual({
		path: 'renovation.texts.agreement.0',
		...{ expected: 'as many clauses in each language', found: '2 and 1' }
	});
	expect(faultOf([text('2026-11', ['一']), text('2026-11', ['二'])])).toMatchObject({
		...{ path: 'renovation.texts.agreement.1', expected: 'a version after 2026-11' }
	});
	for (const wrong of ['', ' 一', '一\n二', '字'.repeat(401)])
		expect(faultOf([text('2026-11', [wrong])])?.path).toContain('renovation.texts.agreement.0');
	expect(faultOf([text('November', ['一'])])?.expected).toContain('2026-11');
	expect(faultOf([])?.path).toBe('renovation.texts.agreement');
});
