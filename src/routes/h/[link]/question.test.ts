import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LinkView } from '#lib/protocol/host-link.ts';
import { Question, stageOf } from './question.svelte.ts';

const visit: LinkView['visit'] = {
	purpose: { 'zh-CN': '探访住户', en: 'Visit a resident' },
	unit: '3-1-1201',
	companions: 1,
	said: [],
	visitor: { surname: '张', title: 'mr' },
	status: 'confirming'
};

/** Plays the back office: the answers in turn; remembers what was asked. */
function answers(...replies: (() => Response)[]) {
	const asked: { path: string; body: unknown }[] = [];
	vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
		asked.push({ path, body: JSON.parse(body) as unknown });
		const reply = replies.shift();
		return reply ? Promise.resolve(reply()) : Promise.reject(new TypeError('offline'));
	});
	return asked;
}
const shows = (view: LinkView) => () => Response.json(view);
const refuses = (reason: string) => () => Response.json({ reason }, { status: 403 });

afterEach(() => vi.unstubAllGlobals());

describe("the host's question", () => {
	it('asks, and answers once for two quick taps', async () => {
		const done = { visit: { ...visit, status: 'approved' as const }, answered: 'yes' as const };
		const asked = answers(shows({ visit }), () => Response.json({ ok: true }), shows(done));
		const question = new Question('l', 's');
		await question.load();
		expect(question.stage).toBe('asks');
		await Promise.all([question.answer(true), question.answer(true)]);
		expect(question.stage).toBe('thanks_yes');
		expect(asked.map(({ path }) => path)).toEqual([
			'/api/host/show',
			'/api/host/answer',
			'/api/host/show'
		]);
		expect(asked[1]?.body).toEqual({ link: 'l', secret: 's', yes: true });
	});

	it("[H5] tells who said yes after another's no that the no stands", async () => {
		answers(() => Response.json({ ok: true }), shows({ visit: { ...visit, status: 'denied' } }));
		const question = new Question('l', 's');
		await question.answer(true);
		expect(question.stage).toBe('decided_no');
	});

	it('can be tried again when nothing came back, and says a portal is no answer', async () => {
		answers(
			() => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
			() => Response.json({ hello: 1 }),
			shows({ visit })
		);
		const question = new Question('l', 's');
		await question.load();
		expect(question.stage).toBe('failed');
		await question.load();
		expect(question.stage).toBe('failed');
		await question.load();
		expect(question.stage).toBe('asks');
		await question.answer(true);
		expect(question.stage).toBe('failed');
	});

	it.each([
		['link_unknown', 'unknown'],
		['link_expired', 'expired'],
		['malformed', 'unknown'],
		['not_asked', 'over'],
		['number_wrong', 'number'],
		['too_often', 'often'],
		['database', 'failed']
	])('reads the refusal %s as %s', async (reason, stage) => {
		answers(refuses(reason));
		const question = new Question('l', 's');
		await question.load();
		expect(question.stage).toBe(stage);
	});

	it('knows own answers from those of others', () => {
		const approved = { ...visit, status: 'approved' as const };
		expect(stageOf({ visit: approved, answered: 'yes' })).toBe('thanks_yes');
		expect(stageOf({ visit: approved })).toBe('decided_yes');
		expect(stageOf({ visit: { ...visit, status: 'unconfirmed' } })).toBe('asks');
		expect(stageOf({ visit: { ...visit, status: 'inside' }, answered: 'yes' })).toBe('inside');
		expect(stageOf({ visit: { ...visit, status: 'abandoned' } })).toBe('over');
	});
});
