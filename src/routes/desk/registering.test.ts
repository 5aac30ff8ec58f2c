import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { visits } from '#lib/domain/visit.ts';
import { StationDatabase } from '#lib/store/db.ts';
import type { Station } from '#lib/store/station.ts';
import { monday, nextId, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { Registering } from './registering.svelte.ts';

const site = yunqi();
function sheet(): Registering {
	const { clock, ...rest } = {
		...{ face: 'desk', db: new StationDatabase('desk', {}, nextId()), site, newId: nextId },
		clock: () => ({ lo: monday, hi: monday, device: monday, suspect: false })
	};
	const at = { now: monday, clock: clock(), newId: nextId, site: 'YQ', device: 'yq-d1-aaaaa' };
	const record: Station['record'] = (_visit, actor, ask) => {
		const decision = ask(visits.blank, { ...at, actor, salt: () => '' });
		return Promise.resolve(decision.ok ? { ok: true, facts: [], entity: visits.blank } : decision);
	};
	const registering = new Registering({ ...rest, clock, record } as unknown as Station);
	registering.begin();
	registering.draft = { visitType: 'family', unit: zhangWei.unit, companions: 0 };
	registering.told = true;
	return registering;
}

it('says what is wrong of the sheet that was sent, and no longer once a field has changed', async () => {
	const registering = sheet();
	expect(await registering.send()).toBeUndefined();
	const { wrong } = registering;
	expect(wrong).toBeDefined();
	registering.draft.hostSurname = '周';
	expect(registering.wrong).toBeUndefined();
	await registering.send();
	expect(registering.wrong).toBeDefined();
	registering.present = true;
	expect(registering.wrong).toBeUndefined();

	Object.assign(registering.draft, { surname: '张', title: 'mr' });
	registering.told = false;
	await registering.send();
	expect(registering.wrong?.reason).toBe('notice_not_accepted');
	registering.told = true;
	expect(registering.wrong).toBeUndefined();
	expect(await registering.send()).toBeDefined();
	expect(registering.wrong).toBeUndefined();
	expect(registering.open).toBe(false);
});
