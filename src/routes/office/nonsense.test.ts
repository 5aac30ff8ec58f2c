/** Whatever an address or a form of the office says: an answer or a refusal, never a fault, and nothing changes. */
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestOffice, type TestOffice } from '../../../tests/fixtures/back-office.ts';

const opened = vi.hoisted(() => ({ office: undefined as object | undefined }));
vi.mock('$app/environment', () => ({ version: 'v1' }));
vi.mock('#lib/server/office.ts', () => ({ office: () => opened.office }));

type Handler = (event: RequestEvent) => unknown;
type Door = { load?: Handler; actions?: Record<string, Handler>; POST?: Handler };
const doors = import.meta.glob<Door>('./**/+{page.server,server}.ts', { eager: true });
let office: TestOffice;
beforeAll(async () => {
	office = await openTestOffice();
	opened.office = office;
	before = await told();
});
afterAll(async () => {
	expect(await told()).toEqual(before);
	await office.dispose();
});
const told = () => office.database.query('select count(*) from fact');
let before: unknown;

const longest = 'x'.repeat(9_000);
const nonsense = ['\0', longest, '1e308', '-1', "'; --", '😀'];
const days = ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30'];
const moments = ['-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'];

/** What each page reads of its address and how it reads it, and the fields of its forms. */
const asked: Record<
	string,
	{ query?: Record<string, string[]>; forms?: Record<string, string[]> }
> = {
	'./+page.server.ts': {
		query: {
			...{ from: days, to: days, find: [], page: [], unit: [] },
			before: [...moments.map((at) => `${at}~visit:a`), '9999-12-31T23:59:59.999Z~visit:\0']
		},
		forms: { find: ['q', 'from'] }
	},
	'./alarms/+page.server.ts': { forms: { answer: ['visit', 'kind'] } },
	'./money/+page.server.ts': {
		query: { on: days, find: [], unit: [], text: [], after: days.map((day) => `${day}~SJ-YQ.1`) },
		forms: { find: ['payer', 'text'] }
	},
	'./money/accounts/+page.server.ts': {
		query: {
			...{ from: days, to: days, account: ['cash.takings.T1'] },
			after: ['9999-12-31~0000-01-01T00:00:00.000Z~999999999999999~999']
		}
	},
	'./money/days/+page.server.ts': {
		query: { month: [...days, '9999-12', '0000-01', '0001-01'] },
		forms: {
			...{ compare: ['page', 'found'], tickOff: ['page', 'why', 'count'], resolve: ['why'] }
		}
	},
	'./money/export/+server.ts': { query: { of: [] }, forms: { POST: ['as', 'words'] } },
	'./money/receipts/[number]/+page.server.ts': {
		forms: { tickOff: ['why', 'count'], reveal: ['reason', 'words'] }
	},
	'./money/summary/+page.server.ts': { query: { kind: ['month', 'week'], day: days } },
	'./money/tills/+page.server.ts': {
		forms: { reclaim: ['till', 'why'], settle: ['page', 'why'] }
	},
	'./people/+page.server.ts': {
		query: { find: [], after: [] },
		forms: { find: ['q'], check: ['file'], apply: ['id'], discard: ['id'] }
	},
	'./people/[unit]/+page.server.ts': { forms: { moveOut: ['person'], link: ['person'] } },
	'./people/template/+server.ts': {},
	'./retention/+page.server.ts': { forms: { erase: ['sure'] } },
	'./reveals/+page.server.ts': { query: { before: [...moments, ...days] } },
	'./sign-in/+page.server.ts': {},
	'./staff/+page.server.ts': { forms: { add: ['name'], pin: ['id'], end: ['id'] } },
	'./stations/+page.server.ts': { forms: { code: ['place'], revoke: ['device'] } },
	'./visits/[id]/+page.server.ts': {
		forms: {
			reveal: ['what', 'reason', 'words'],
			copy: ['reason', 'words'],
			correct: ['why', 'name', 'phone', 'plate'],
			erase: ['why', 'words', 'sure']
		}
	},
	'./visits/export/+server.ts': { query: { from: days }, forms: { POST: ['as', 'words'] } }
};
/** What a form says besides the field that is tried: enough to come as far as the database. */
const sound: Record<string, string> = {
	...{
		kind: 'double_entry',
		found: '12',
		visit: 'visit:a',
		till: 'T1',
		page: 'cash_day:T1-2026-11-23'
	},
	...{
		as: 'csv',
		reason: 'other',
		words: 'see to it',
		what: 'name',
		why: 'person_asked',
		sure: '1'
	},
	...{ id: 'wang', name: '王芳', role: 'nobody' }
};
const params = { id: 'a', unit: '3-1-1201', number: 'SJ-YQ-T1-2026-000001' };

/** What is sent as a form and is none. */
const noForms = ['multipart/form-data; boundary=x', 'application/json'];

function eventOf(
	search: URLSearchParams,
	form?: FormData | string,
	other: object = {},
	type = ''
): RequestEvent {
	const url = new URL(`http://localhost:3000/office?${search.toString()}`);
	const request = new Request(url, {
		headers: { host: url.host, ...(type && { 'content-type': type }) },
		...(form && { method: 'POST', body: form })
	});
	return {
		...{ url, request, params: { ...params, ...other }, locals: { opener: { kind: 'here' } } },
		...{ setHeaders: () => undefined, getClientAddress: () => '127.0.0.1' },
		cookies: { get: () => undefined, delete: () => undefined }
	} as unknown as RequestEvent;
}

/** What is wrong with it; undefined for an answer, a refusal with a status of its own or the way to another page. */
async function fault(what: string, handler: Handler, event: RequestEvent) {
	try {
		await handler(event);
		return undefined;
	} catch (error) {
		const { status } = error as { status?: number };
		return status !== undefined && status < 500 ? undefined : `${what}: ${String(error)}`;
	}
}

test('every door of the office is looked at', () => {
	expect(Object.keys(asked).sort()).toEqual(Object.keys(doors).sort());
});

test.each(Object.entries(asked))(
	'%s answers or refuses',
	async (path, { query = {}, forms = {} }) => {
		const { load, actions, POST } = doors[path]!;
		const faults: unknown[] = [];
		const name = /\[(\w+)\]/.exec(path)?.[1];
		if (load && name)
			for (const value of nonsense)
				faults.push(
					await fault(name, load, eventOf(new URLSearchParams(), undefined, { [name]: value }))
				);
		for (const [key, values] of Object.entries(query))
			for (const value of load ? [...nonsense, ...values] : [])
				faults.push(
					await fault(`${key}=${value}`, load!, eventOf(new URLSearchParams({ [key]: value })))
				);
		for (const type of noForms)
			for (const [action, handler] of Object.entries({ ...actions, ...(POST && { POST }) }))
				faults.push(
					await fault(
						`${action} ${type}`,
						handler,
						eventOf(new URLSearchParams(), '--x', undefined, type)
					)
				);
		for (const [action, fields] of Object.entries(forms))
			for (const field of fields)
				for (const value of nonsense) {
					const form = new FormData();
					for (const [key, one] of Object.entries({ ...sound, [field]: value })) form.set(key, one);
					const handler = action === 'POST' ? POST : actions?.[action];
					const none = new URLSearchParams();
					faults.push(await fault(`${action} ${field}`, handler!, eventOf(none, form)));
					if (name)
						faults.push(await fault(action, handler!, eventOf(none, form, { [name]: '\0' })));
				}
		expect(faults.filter(Boolean)).toEqual([]);
	}
);
