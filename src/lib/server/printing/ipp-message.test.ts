import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IppBroken, readAnswer, writeRequest } from './ipp-message.ts';
import { httpAddress, obstacle } from './ipp.ts';
import { pagesOf } from './pdf-page.ts';

/** An answer as RFC 8010 spells it: one operation group, one printer group, two values of one attribute. */
const answer = Buffer.concat([
	Buffer.from([1, 1, 0, 0, 0, 0, 0, 1, 0x01]),
	Buffer.from([0x47, 0, 18]),
	Buffer.from('attributes-charset'),
	Buffer.from([0, 5]),
	Buffer.from('utf-8'),
	Buffer.from([0x04, 0x44, 0, 21]),
	Buffer.from('printer-state-reasons'),
	Buffer.from([0, 18]),
	Buffer.from('media-empty-report'),
	Buffer.from([0x44, 0, 0, 0, 9]),
	Buffer.from('door-open'),
	Buffer.from([0x23, 0, 13]),
	Buffer.from('printer-state'),
	Buffer.from([0, 4, 0, 0, 0, 5, 0x03])
]);

describe('IPP on the wire', () => {
	it('is written as RFC 8010 spells it', () => {
		const bytes = Buffer.from(
			writeRequest({
				operation: 'printJob',
				printerUri: 'ipp://a/b',
				attributes: [{ as: 'integer', name: 'job-id', value: 7 }],
				document: Buffer.from('%PDF')
			})
		);
		expect(bytes.subarray(0, 9).toString('hex')).toBe('010100020000000101');
		expect(bytes.toString('latin1')).toContain('\x45\x00\x0bprinter-uri\x00\x09ipp://a/b');
		expect(bytes.toString('latin1')).toContain(
			'\x21\x00\x06job-id\x00\x04\x00\x00\x00\x07\x03%PDF'
		);
	});

	it('is read with every value of a list', () => {
		expect(readAnswer(answer)).toEqual({
			status: 0,
			groups: [
				{ 'printer-state-reasons': ['media-empty-report', 'door-open'], 'printer-state': [5] }
			]
		});
	});

	it('cut anywhere is broken, never a wrong answer', () => {
		for (let length = 0; length < answer.length; length += 1)
			expect(() => readAnswer(answer.subarray(0, length)), String(length)).toThrow(IppBroken);
	});

	it('of any bytes is read or broken, and changes nothing of ours', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				try {
					readAnswer(bytes);
				} catch (error) {
					expect(error).toBeInstanceOf(IppBroken);
				}
			})
		);
		const name = Buffer.from('__proto__');
		const head = Buffer.from([1, 1, 0, 0, 0, 0, 0, 1, 0x04, 0x44, 0, name.length]);
		const sly = Buffer.concat([head, name, Buffer.from([0, 1, 0x78, 0x03])]);
		const [group] = readAnswer(sly).groups;
		expect(Object.getPrototypeOf(group)).toBe(Object.prototype);
		expect(Object.keys(group ?? {})).toEqual(['__proto__']);
	});
});

describe('what a printer says of itself', () => {
	it.each([
		[['none'], undefined],
		[['media-low-warning', 'marker-supply-low'], undefined],
		[['media-empty'], 'media_empty'],
		[['media-needed-error'], 'media_empty'],
		[['cups-waiting-for-job-completed', 'door-open-report'], 'door_open'],
		[['paused'], 'paused'],
		[['offline-report'], 'offline'],
		[['media-jam-error', 'cover-open'], 'media_jam']
	] as const)('%j is %s', (reasons, failure) => {
		expect(obstacle(reasons)).toBe(failure);
	});

	it('is asked over HTTP, on the port that its address means', () => {
		expect(httpAddress('ipp://10.0.0.7/ipp/print')).toBe('http://10.0.0.7:631/ipp/print');
		expect(httpAddress('ipps://label.lan/')).toBe('https://label.lan:631/');
		expect(httpAddress('ipp://label.lan:8631/x')).toBe('http://label.lan:8631/x');
		expect(httpAddress('ipp://label.lan:80/x')).toBe('http://label.lan/x');
	});
});

describe('a document', () => {
	const pdf = (box: string, pages = 1) =>
		Buffer.from(`%PDF-1.7\n/Type /Pages\n${'/Type /Page '.repeat(pages)}\n${box}\n%%EOF\n`);

	it('has one page of known measures', () => {
		const [page] = pagesOf(pdf('/MediaBox [ 0 0 175.74803149606302 283.46456692913387 ]'));
		expect(page?.widthMm).toBeCloseTo(62, 6);
		expect(page?.heightMm).toBeCloseTo(100, 6);
	});

	it('of two pages, two boxes, another origin or none at all is none of ours', () => {
		const box = '/MediaBox [0 0 175 283]';
		expect(pagesOf(pdf(box, 2))).toEqual([]);
		expect(pagesOf(pdf(box + box))).toEqual([]);
		expect(pagesOf(pdf('/MediaBox [10 0 175 283]'))).toEqual([]);
		expect(pagesOf(pdf(''))).toEqual([]);
		expect(pagesOf(Buffer.from('<!doctype html>'))).toEqual([]);
		expect(pagesOf(new Uint8Array())).toEqual([]);
		expect(pagesOf(pdf(box + box, 2))).toHaveLength(2);
	});
});
