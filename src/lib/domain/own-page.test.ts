import { expect, test } from 'vitest';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import { ownView, ownWhole } from './own-page.ts';
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
	expect(ownView(left, site, { gone: ['photo'] }).items.map(({ kind }) => kind)).not.toContain(
		'photo'
	);
	expect(ownView(blankVisit, site).items).toEqual([]);
});

test('[P5] the copy that its person is handed holds the same in full, with where it led and when', () => {
	const papers = ['A-0001234'];
	const known: Visit = {
		...visit,
		...{ unit: '3-1-1201', companions: 1, enteredAt: monday + 1 },
		visitor: { ...visit.visitor!, papers }
	};
	const whole = ownWhole(known, site, { noticeVersion: '2026-11' });
	expect(whole).toMatchObject({
		...{ unit: '3-1-1201', people: 2, enteredAt: monday + 1, noticeVersion: '2026-11' }
	});
	const held = Object.fromEntries(whole.items.map(({ kind, shown }) => [kind, shown]));
	expect(held).toMatchObject({ name: '张伟', phone: '13800000001', plate: '京A12345' });
	expect(held).toMatchObject({ host: '周', papers: 'A-0001234', document: '****0354' });
	const shown = ownView(known, site);
	expect(whole.items.map(({ kind }) => kind)).toEqual(shown.items.map(({ kind }) => kind));
	expect(JSON.stringify(shown)).not.toMatch(/0001234|3-1-1201/);
});
