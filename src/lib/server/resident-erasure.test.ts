import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { yunqi } from '../../../tests/fixtures/cast.ts';
import { openTestOffice, signedIn, type TestOffice } from '../../../tests/fixtures/back-office.ts';
import { putReadyDatabase } from '../../../tests/fixtures/ready-database.ts';
import { dayMs, minuteMs } from '#lib/domain/time.ts';
import { erasureFile, ErasureList } from './erasure.ts';
import { makeBackup } from './operations/backup.ts';
import { restore } from './operations/restore.ts';
import { eraseResidents } from './resident-erasure.ts';
import { retentionPreview } from './retention-preview.ts';
import { endStay, unitHistory } from './units.ts';

let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
}, 120_000);
afterAll(() => office.dispose());

const site = yunqi();
const li = 'li-mei';
/** 23 November is the first day on which 李梅 lives here no more. */
const over = Date.parse('2026-11-23T00:00:00+08:00');

/** Everything that the database says of people and how to reach them, as one text. */
async function told(): Promise<string> {
	const tables = ['person', 'contact', 'push_subscription', 'resident_page', 'standing_answer'];
	const parts = tables
		.concat('unit_code_entry')
		.map(
			(table) => `select coalesce(string_agg(to_jsonb(t)::text, ' '), '') as text from ${table} t`
		);
	const rows = await office.database.query<{ text: string }>(parts.join(' union all '));
	return rows.map(({ text }) => text).join(' ');
}
const foreseen = async (at: number) =>
	(await retentionPreview(office.database, site, at)).residents;

test('[R12] who has moved out is reached no more after a week, and is nobody after a month; the household stays', async () => {
	const { contacts, database, residents, standing, unitCodes } = office;
	const until = '2027-01-31';
	const answer = {
		unit: '3-1-1201',
		visitType: 'courier',
		answer: 'leave_at_gate',
		until
	} as const;
	for (const person of [li, 'zhou-jianguo']) {
		await contacts.set('YQ', person, { channel: 'webhook', address: `wecom:${person}`, rank: 1 });
		await residents.makePage(site, person);
		await database.query(
			`insert into push_subscription (site, person, id, endpoint, p256dh, auth, created_at)
			values ('YQ', $1, 'id', 'https://push.example.com/' || $1, 'k', 'a', now())`,
			[person]
		);
	}
	await standing.set('YQ', { ...answer, setBy: li }, office.now());
	await unitCodes.refresh(site);
	await endStay(database, 'YQ', { unit: '3-1-1201', person: li }, '2026-11-23');
	await eraseResidents(database, site, over);
	const whole = await told();
	for (const word of ['li.mei@', 'wecom:li-mei', 'push.example.com/li-mei', 'courier', '梅'])
		expect(whole).toContain(word);

	const contactsGo = over + 7 * dayMs;
	expect((await foreseen(contactsGo - 1)).contacts.due).toBe(0);
	expect((await foreseen(contactsGo)).contacts.due).toBe(1);
	expect(await eraseResidents(database, site, contactsGo - 1)).toBe(0);
	expect(await eraseResidents(database, site, contactsGo)).toBe(1);
	expect((await foreseen(contactsGo)).contacts.due).toBe(0);
	const unreachable = await told();
	expect(unreachable).toContain('梅');
	expect(unreachable).not.toMatch(/li\.mei@|wecom:li-mei|push\.example\.com\/li-mei|courier/);
	for (const word of ['wecom:zhou-jianguo', 'push.example.com/zhou-jianguo', 'zhou.jianguo@'])
		expect(unreachable).toContain(word);
	const pages = await database.query('select person from resident_page');
	expect(pages).toEqual([{ person: 'zhou-jianguo' }]);

	const namesGo = over + 30 * dayMs;
	expect((await foreseen(namesGo)).name).toMatchObject({ due: 2 });
	// 林晓彤 had left a week before.
	expect(await eraseResidents(database, site, namesGo - minuteMs)).toBe(1);
	expect(await told()).toContain('梅');
	expect(await eraseResidents(database, site, namesGo)).toBe(1);
	expect(await told()).not.toMatch(/李|梅|林/);
	expect(await told()).toContain('周');
	const stays = await unitHistory(database, 'YQ', '3-1-1201');
	expect(stays?.find(({ person }) => person === li)).toMatchObject({
		name: '',
		ends: '2026-11-23'
	});
	expect(await eraseResidents(database, site, namesGo)).toBe(0);
});

test('[R12] whoever moved within the site, or comes back, keeps both; a visitor who names one who is gone hears what all hear', async () => {
	const { database } = office;
	await database.query(
		`insert into occupancy (site, unit, person, role, approver, starts)
		values ('YQ', '5-2-803', 'wu-haitao', 'owner', true, '2027-06-01')`
	);
	await database.query(`update occupancy set ends = '2026-11-23' where person = 'wu-haitao' and ends is null
		and unit <> '5-2-803'`);
	await eraseResidents(database, site, over + 400 * dayMs);
	expect(await told()).toContain('吴');
	const subject = await signedIn(office, { unit: '6-1-502', hostSurname: '林' });
	expect(await office.visit(subject)).toMatchObject({ unresolved: 'HOST_UNKNOWN' });
});

test('[R12] [M4] a backup that knows of no end brings nobody back; who came back before it stays', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'foyer-residents-'));
	const { database } = office;
	const list = new ErasureList(join(folder, erasureFile));
	const stay = { unit: '3-1-1201', person: 'zhou-jianguo' };
	const monthLater = over + 30 * dayMs;
	const whose = `person = 'zhou-jianguo'`;
	try {
		const file = join(folder, 'old.gz');
		await makeBackup(database, file, over);
		// A line from before the backup: whoever lives there in it came back since.
		const stays = [{ person: 'wu-haitao', over: '2027-06-02' }];
		list.add({ site: 'YQ', subjects: [], stays, at: new Date(over - dayMs).toISOString() });
		await endStay(database, 'YQ', stay, '2026-11-23');
		expect(await eraseResidents(database, site, monthLater, list)).toBe(2);
		const place = join(folder, 'db');
		await putReadyDatabase(place);
		await restore(file, place, list.read(), () => undefined);
		const restored = await openTestOffice({ database: place, now: () => monthLater });
		const rows = await restored.database.query(
			`select surname, email, phone from person where ${whose}`
		);
		expect(rows).toEqual([{ surname: '', email: null, phone: null }]);
		const left = await restored.database.query(
			`select person from occupancy where ends is null and person in ('zhou-jianguo', 'wu-haitao')`
		);
		expect(left).toEqual([{ person: 'wu-haitao' }]);
		await restored.dispose();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
