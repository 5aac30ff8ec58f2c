/** The screen of K1 as one visitor sees it, and the neutral message as it is drawn. */
import 'fake-indexeddb/auto';
import { render } from 'svelte/server';
import { visits } from '#lib/domain/visit.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { makeKeys } from '#lib/store/keys.ts';
import type { Station } from '#lib/store/station.ts';
import Neutral from '#lib/ui/kiosk/Neutral.svelte';
import { blankDraft } from '../../src/routes/(kiosk)/draft.ts';
import { Session } from '../../src/routes/(kiosk)/session.svelte.ts';
import { nextId, yunqi, zhangWei } from '../fixtures/cast.ts';

export type Kiosk = { visitor: () => Session; close: () => Promise<void> };

/** The terminal keeps between visitors what it counts; what is recorded goes to the back office by itself. */
export async function openKiosk(now: () => number): Promise<Kiosk> {
	const [db, keys, site] = [new StationDatabase('lobby'), await makeKeys(), yunqi()];
	const station: Partial<Station> = {
		...{ face: 'lobby' as const, db, site, newId: nextId },
		clock: () => ({ lo: now(), hi: now(), device: now(), suspect: false }),
		record: () => Promise.resolve({ ok: true, facts: [], entity: visits.blank }),
		delivered: () => Promise.resolve(true),
		who: {
			...{ device: nextId(), site: site.id, role: 'lobby', name: '', keys },
			...{ certificate: '', siteKeys: [] }
		}
	};
	return {
		visitor: () => {
			const session = new Session(station as Station);
			const { visitType, hostSurname = '', surname = '', title, companions } = zhangWei;
			session.draft = {
				...blankDraft(),
				...{ visitType, hostSurname, surname, title, companions },
				parts: ['3', '1', '1201']
			};
			session.step = 'who';
			return session;
		},
		close: () => db.delete()
	};
}

/** Every byte of the neutral message's screen, at one hour of the day. */
export function neutralScreen(): string {
	const nothing = () => undefined;
	const frame = {
		...{ site: yunqi().name, lobby: { 'zh-CN': '3号楼大堂', en: 'Lobby, block 3' } },
		...{ hour: 9, large: false, onlanguage: nothing, onlarge: nothing, ondesk: nothing }
	};
	return render(Neutral, {
		props: { frame, onagain: nothing, onaskdesk: nothing, onleave: nothing }
	}).body;
}
