import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '../../../tests/fixtures/back-office.ts';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { askedIn, readAsked, readFilter } from './visit-filter.ts';

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
}, 120_000);
afterAll(() => office.dispose());

const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};

describe('what somebody looks for', () => {
	test('[X11] stands sealed in the address, of one length, and works again', async () => {
		const { searchWords: sealed } = office;
		const lengths = new Set<number>();
		for (const q of [
			'吴𬭎',
			'0001',
			'沪AD12345',
			'13800010001',
			'Jürgen von und zu Musterhausen'
		]) {
			const asked = await askedIn(form({ q, status: 'left', gate: '' }), 'YQ', sealed);
			expect(decodeURIComponent(asked.toString())).not.toContain(q);
			expect([...asked.keys()]).toEqual(['site', 'status', 'find']);
			lengths.add(asked.toString().length);
			const { shown, misread } = await readAsked(asked, yunqi(), sealed);
			expect({ shown, misread }).toMatchObject({ shown: { q, status: 'left' }, misread: [] });
		}
		expect(lengths.size).toBe(1);
		const again = [await sealed.seal('YQ', '吴'), await sealed.seal('YQ', '吴')];
		expect(again[0]).not.toBe(again[1]);
	});

	test('[X11] that was not sealed here answers nothing, and never everything', async () => {
		const { searchWords: sealed } = office;
		const mine = await sealed.seal('YQ', '吴');
		const flipped = (mine.startsWith('A') ? 'B' : 'A') + mine.slice(1);
		for (const find of [flipped, mine.slice(0, -4), 'x', '吴', 'A'.repeat(10_000)]) {
			const asked = new URLSearchParams({ find });
			expect((await readAsked(asked, yunqi(), sealed)).misread).toEqual(['q']);
		}
		expect(await sealed.open('QM', mine)).toBeUndefined();
	});

	test('[X11] and is not understood is said field by field', () => {
		const asked = {
			...{ status: 'gone', type: 'party', unit: "1'; drop table visit", gate: 'G9' },
			...{ from: '2026-02-30', to: 'yesterday' }
		};
		const read = readFilter(new URLSearchParams(asked), yunqi(), '¿?');
		expect(read.misread).toEqual(['status', 'type', 'unit', 'gate', 'from', 'to', 'q']);
		const turned = new URLSearchParams({ from: '2026-11-23', to: '2026-11-22' });
		expect(readFilter(turned, yunqi()).misread).toEqual(['order']);
		const oneDay = new URLSearchParams({ from: '2026-11-23', to: '2026-11-23' });
		expect(readFilter(oneDay, yunqi()).misread).toEqual([]);
	});
});
