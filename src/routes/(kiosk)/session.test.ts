import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blobRef } from '#lib/domain/blob.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { StationDatabase } from '#lib/store/db.ts';
import { makeKeys } from '#lib/store/keys.ts';
import type { Station } from '#lib/store/station.ts';
import { monday, nextId, yunqi, zhangWei } from '../../../tests/fixtures/cast.ts';
import { jpegOf } from '../../../tests/fixtures/pictures.ts';
import { blankDraft } from './draft.ts';
import { Session } from './session.svelte.ts';

const db = new StationDatabase('lobby');
const keys = await makeKeys();
const site = yunqi();
const recorded = { ok: true as const, facts: [], entity: visits.blank };

/** What the disk and the line do next. */
let disk: (...asked: Parameters<Station['record']>) => Promise<typeof recorded>;
let line: () => Promise<boolean>;
const reported = vi.fn<(error: unknown) => void>();

function arrive(): Session {
	const station: Partial<Station> = {
		...{ face: 'lobby' as const, db, site, newId: nextId },
		clock: () => ({ lo: monday, hi: monday, device: monday, suspect: false }),
		record: (...asked: Parameters<Station['record']>) => disk(...asked),
		delivered: () => line(),
		who: {
			...{ device: nextId(), site: site.id, role: 'lobby', name: '', keys },
			...{ certificate: '', siteKeys: [] }
		}
	};
	const session = new Session(station as Station);
	const { visitType, hostSurname = '', surname = '', title, companions } = zhangWei;
	session.draft = {
		...blankDraft(),
		...{ visitType, hostSurname, surname, title, companions },
		parts: ['3', '1', '1201']
	};
	session.step = 'who';
	return session;
}

/** A step that the test lets go on by hand; `begun` says that somebody waits for it. */
function held<Value>(value: Value) {
	const begun = Promise.withResolvers<undefined>();
	const gate = Promise.withResolvers<Value>();
	const wait = () => {
		begun.resolve(undefined);
		return gate.promise;
	};
	return { wait, begun: begun.promise, release: () => gate.resolve(value) };
}

const full = () => Promise.reject(new DOMException('disk full', 'QuotaExceededError'));
const submitted: Visit = {
	...visits.blank,
	...{ status: 'submitted', type: 'family', submittedAt: monday }
};
const approved: Visit = {
	...submitted,
	status: 'approved',
	pass: {
		...{
			kind: 'visitor' as const,
			numbers: ['123456'],
			validFrom: monday,
			validTo: monday + 3_600_000
		},
		...{ count: 2, entriesMax: 1, serial: 1, issuer: 'k' }
	}
};
const withdrawn: Visit = { ...approved, status: 'denied', flags: ['conflict'] };

beforeEach(() => {
	vi.stubGlobal('reportError', reported);
	disk = () => Promise.resolve(recorded);
	line = () => Promise.resolve(true);
});
afterEach(() => {
	vi.unstubAllGlobals();
	reported.mockClear();
});
afterAll(() => db.delete());

describe('asking again', () => {
	const lost: Visit[] = [
		{ ...submitted, status: 'denied' },
		{ ...submitted, status: 'unconfirmed' },
		{ ...submitted, status: 'unconfirmed', unresolved: 'HOST_UNKNOWN' }
	];
	it.each(lost)(
		'[V6] looks the same after $status $unresolved: two more waits, then the desk',
		async (visit) => {
			await db.local.clear();
			const asked = vi.fn(() => Promise.resolve(recorded));
			disk = asked;
			vi.useFakeTimers({ toFake: ['Date'], now: monday });
			const session = arrive();
			await session.send();
			const seen: string[] = [];
			for (let round = 0; round < 3; round += 1) {
				const wait = await session.follow(visit);
				expect(wait).toBeGreaterThanOrEqual(8_000);
				expect(session.step).toBe('waiting');
				vi.setSystemTime(Date.now() + Math.ceil(wait ?? 0));
				await session.follow(visit);
				seen.push(session.step);
				await session.again();
			}
			expect(seen).toEqual(['neutral', 'neutral', 'ask_desk']);
			// The sign-in and two questions; after the third the desk goes on.
			expect(asked).toHaveBeenCalledTimes(3);
			vi.useRealTimers();
		}
	);

	it('[V9] is carried to the guard when the cable is pulled meanwhile', async () => {
		const session = arrive();
		await session.send();
		session.step = 'neutral';
		line = () => Promise.resolve(false);
		await session.again();
		expect(session.step).toBe('hand_over');
	});
});

describe('a disk that refuses', () => {
	it('[V1] sends the visitor to the desk when the sign-in cannot be written', async () => {
		disk = full;
		const session = arrive();
		await session.send();
		expect(session).toMatchObject({ step: 'ask_desk', visit: undefined });
		expect(session.draft.surname).toBe('');
		expect(reported).toHaveBeenCalledOnce();
	});

	it('sends the visitor to the desk when the hand-over or the pass cannot be written', async () => {
		const cutOff = arrive();
		line = () => {
			disk = full;
			return Promise.resolve(false);
		};
		await cutOff.send();
		expect(cutOff).toMatchObject({ step: 'ask_desk', visit: undefined, qrText: '' });

		disk = () => Promise.resolve(recorded);
		line = () => Promise.resolve(true);
		const waiting = arrive();
		await waiting.send();
		disk = full;
		const { pass: _pass, ...unsigned } = approved;
		await waiting.follow(unsigned);
		expect(waiting).toMatchObject({ step: 'ask_desk', visit: undefined });
		expect(reported).toHaveBeenCalledTimes(2);
	});

	it.each(['cancel', 'giveUp'] as const)('clears the screen on %s all the same', async (leave) => {
		const session = arrive();
		await session.send();
		disk = full;
		await session[leave]();
		expect(session).toMatchObject({ step: 'attract', visit: undefined });
		expect(reported).toHaveBeenCalledOnce();
	});
});

describe('a photo', () => {
	const withPhoto = () => {
		const session = arrive();
		session.draft.visitType = 'family';
		session.draft.photo = jpegOf();
		return session;
	};

	it('[W3] goes to the disk with the sign-in, and from the screen once it is there', async () => {
		const given: unknown[] = [];
		disk = (...asked) => {
			given.push(asked[4]);
			return Promise.resolve(recorded);
		};
		const session = withPhoto();
		await session.send();
		const { digest } = blobRef(jpegOf());
		expect(given).toEqual([[{ digest, bytes: jpegOf() }]]);
		expect(session).toMatchObject({ step: 'waiting', draft: { photo: undefined } });
	});

	it('[W5] that finds no room is left out: the visitor is signed in all the same', async () => {
		const tried: number[] = [];
		disk = (...asked) => {
			tried.push(asked[4]?.length ?? 0);
			return tried.length === 1 ? full() : Promise.resolve(recorded);
		};
		const session = withPhoto();
		await session.send();
		expect(tried).toEqual([1, 0]);
		expect(session.step).toBe('waiting');
		expect(reported).not.toHaveBeenCalled();
	});

	it('[L9] leaves nothing when the screen is wiped', () => {
		const session = withPhoto();
		session.wipe();
		expect(session.draft).toMatchObject({ photo: undefined, signature: undefined });
	});
});

describe('a screen that was cleared meanwhile', () => {
	it('stays clear when the sign-in is written at last', async () => {
		const slow = held(recorded);
		disk = slow.wait;
		const session = arrive();
		const sending = session.send();
		await slow.begun;
		session.wipe();
		slow.release();
		await sending;
		expect(session).toMatchObject({ step: 'attract', visit: undefined });
	});

	it('stays clear when the sign-in fails at last', async () => {
		const slow = held(undefined);
		disk = () => slow.wait().then(full);
		const session = arrive();
		const sending = session.send();
		await slow.begun;
		session.wipe();
		slow.release();
		await sending;
		expect(session.step).toBe('attract');
	});

	it('[V9] shows the next visitor no hand-over code of the one before', async () => {
		const slow = held(recorded);
		line = () => {
			disk = slow.wait;
			return Promise.resolve(false);
		};
		const session = arrive();
		const sending = session.send();
		await slow.begun;
		session.wipe();
		slow.release();
		await sending;
		expect(session).toMatchObject({ step: 'attract', qrText: '', qr: undefined });
	});

	it('shows no pass of a visitor who left while it was signed', async () => {
		const session = arrive();
		await session.send();
		const following = session.follow(approved);
		session.wipe();
		await following;
		expect(session).toMatchObject({ step: 'attract', qrText: '', qr: undefined });
	});
});

describe('a pass', () => {
	it('[V2] shows once the host agreed, with its code', async () => {
		const session = arrive();
		await session.send();
		expect(session.step).toBe('waiting');
		await session.follow(approved);
		expect(session.step).toBe('pass');
		expect(session.qrText).toMatch(/^VP1:/);
	});

	it('[V4] gives way to the neutral message at once when it is withdrawn', async () => {
		const session = arrive();
		await session.send();
		await session.follow(approved);
		await session.follow(withdrawn);
		expect(session).toMatchObject({ step: 'neutral', qrText: '', qr: undefined });
	});

	it('does not show when it was withdrawn while it was signed', async () => {
		const session = arrive();
		await session.send();
		const following = session.follow(approved);
		await session.follow(withdrawn);
		await following;
		expect(session).toMatchObject({ step: 'waiting', qrText: '' });
	});

	it('does not show to somebody who was recalled inside', async () => {
		const session = arrive();
		await session.send();
		await session.follow({ ...approved, status: 'inside', flags: ['recalled'] });
		expect(session.qrText).toBe('');
	});
});
