import { expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { ownView } from './own-page.ts';
import { dayMs, hourMs } from './time.ts';
import { blankVisit, type Visit } from './visit-state.ts';

const site = yunqi();
const blob = { digest: 'a'.repeat(64), bytes: 9 };
const visit: Visit = {
	...blankVisit,
	...{ status: 'inside', type: 'service', submittedAt: monday, hostSurname: '周' },
	document: { type: 'cn_id', tail: '0354' },
	visitor: {
		...{ surname: '张', title: 'mr', name: '张伟', phone: '13800000001', plate: '京A12345' },
		...{ company: '远山家具', photo: blob }
	}
};

test('[Q1] the visitor sees everything that is kept of them, masked, with its end', () => {
	const { items } = ownView(visit, site);
	expect(items.map(({ kind }) => kind)).toEqual([
		...['name', 'phone', 'host', 'company', 'plate', 'photo', 'document']
	]);
	expect(items.every(({ until }) => until === undefined)).toBe(true);
	expect(items.flatMap(({ kind, hours }) => (hours ? [[kind, hours]] : []))).toEqual([
		['photo', 24]
	]);
	expect(JSON.stringify(items)).not.toMatch(/张伟|13800000001|京A12345/);
	const left: Visit = { ...visit, status: 'left', leftAt: monday };
	const ends = ownView(left, site).items.map(({ kind, until }) => [kind, until]);
	expect(Object.fromEntries(ends)).toMatchObject({
		name: monday + 30 * dayMs,
		photo: monday + 24 * hourMs
	});
	expect(ownView(left, site, ['photo']).items.map(({ kind }) => kind)).not.toContain('photo');
	expect(ownView(blankVisit, site).items).toEqual([]);
});
