import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checklistJsonSchema } from '../../../../tools/site-json-schema.ts';
import { itemsFor, readChecklist, traits, type Checklist } from './checklist.ts';

const file = (name: string): unknown =>
	JSON.parse(readFileSync(`kiosk-config/checklists/${name}.json`, 'utf8'));
const list = (name: string): Checklist => {
	const read = readChecklist(file(name));
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.checklist;
};

describe('checklists', () => {
	test('[RE1] what a dwelling and an office must show, by what the plan touches', () => {
		const keys = (name: string, ...touched: (typeof traits)[number][]) =>
			itemsFor(list(name), touched)
				.filter(({ need }) => need === 'required')
				.map(({ key }) => key);
		const always = ['title', 'identity', 'plan', 'agreement', 'notice', 'workers', 'extinguishers'];
		expect(keys('compound').toSorted()).toEqual(always.toSorted());
		expect(keys('compound', ...traits).length).toBe(always.length + 5);
		expect(keys('compound', 'contractor', 'not_owner')).toEqual(
			expect.arrayContaining(['qualification', 'licence', 'consent'])
		);
		expect(keys('office')).toEqual(
			expect.arrayContaining(['lease', 'insurance', 'fire_approval', 'safety_agreement'])
		);
	});

	test('[RE1] a file that is wrong is refused with every fault; what the law asks cannot be left out', () => {
		const { items } = list('compound');
		const read = (change: object) =>
			readChecklist({ schema: 1, for: 'compound', items, ...change });
		expect(read({}).ok).toBe(true);
		expect(read({ items: [] })).toMatchObject({ ok: false });
		expect(read({ for: 'palace' })).toMatchObject({ faults: [{ path: 'for' }] });
		expect(read({ items: [...items, items[0]] })).toMatchObject({
			faults: [{ expected: 'each key once', found: 'title' }]
		});
		for (const key of ['plan', 'notice', 'agreement'])
			for (const change of [
				{ need: 'optional' },
				{ signed: false, byEngineer: false },
				{ when: ['gas'] }
			])
				expect(
					read({ items: items.map((item) => (item.key === key ? { ...item, ...change } : item)) })
				).toMatchObject({ faults: [{ path: `items.${key}` }] });
	});

	test('[RE1] the schema for editors is the one the program reads by', () => {
		const written = readFileSync('kiosk-config/schema/checklist.schema.json', 'utf8');
		expect(JSON.parse(written)).toEqual(JSON.parse(checklistJsonSchema()));
	});
});
