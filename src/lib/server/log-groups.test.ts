import { describe, expect, it } from 'vitest';
import { pushLimit } from '#lib/protocol/messages.ts';
import { LogGroups, type WriteTogether } from './log-groups.ts';

type Call = { names: unknown[]; say: () => void; commit: () => void; fail: (why: string) => void };

/** Groups over a log that does nothing until it is told to; a work answers its own name. */
function standIn() {
	const calls: Call[] = [];
	const write: WriteTogether<undefined> = (_site, works, say) =>
		new Promise((resolve, reject) => {
			void Promise.all(works.map(({ run }) => run(undefined))).then((names) =>
				calls.push({ names, say, commit: () => resolve(names), fail: reject })
			);
		});
	const groups = new LogGroups(write);
	const push = (name: string, device = name, subjects = [`visit:${name}`], facts = 1) =>
		groups.write('YQ', () => Promise.resolve(name), {
			...{
				device,
				subjects,
				ids: Array.from({ length: facts }, (_, at) => `${name}-${String(at)}`)
			}
		});
	return { calls, push };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('pushes that wait for one another', () => {
	it('are written together, in order, behind the first, which does not wait for them', async () => {
		const { calls, push } = standIn();
		const all = ['a', 'b', 'c'].map((name) => push(name));
		await turn();
		expect(calls.map(({ names }) => names)).toEqual([['a']]);
		calls[0]?.commit();
		expect(await all[0]).toBe('a');
		await turn();
		expect(calls.map(({ names }) => names)).toEqual([['a'], ['b', 'c']]);
		calls[1]?.commit();
		expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
	});

	it('go on as soon as those before them have nothing left but their commit', async () => {
		const { calls, push } = standIn();
		const first = push('a');
		const second = push('b');
		await turn();
		calls[0]?.say();
		await turn();
		expect(calls).toHaveLength(2);
		calls[1]?.commit();
		calls[0]?.commit();
		expect(await Promise.all([first, second])).toEqual(['a', 'b']);
	});

	it('are tried one by one when they fail together: only what fails by itself fails', async () => {
		const { calls, push } = standIn();
		const first = push('a');
		const [good, bad] = [push('good'), push('bad')];
		const told = expect(bad).rejects.toBe('its own fault');
		await turn();
		calls[0]?.commit();
		await turn();
		expect(calls[1]?.names).toEqual(['good', 'bad']);
		calls[1]?.fail('somebody’s fault');
		await turn();
		expect(calls[2]?.names).toEqual(['good']);
		calls[2]?.commit();
		await turn();
		calls[3]?.fail('its own fault');
		await told;
		expect(await Promise.all([first, good])).toEqual(['a', 'good']);
		const later = push('later');
		await turn();
		calls[4]?.commit();
		expect(await later).toBe('later');
	});

	it.each([
		['one station', () => ['d1', ['visit:2'], 1] as const],
		['one subject', () => ['d2', ['visit:9', 'visit:1'], 1] as const],
		['more facts than the largest push', () => ['d2', ['visit:2'], pushLimit.facts] as const]
	])('are not written together when they are about %s', async (_what, second) => {
		const { calls, push } = standIn();
		void push('a');
		void push('b', 'd1', ['visit:1']);
		const [device, subjects, facts] = second();
		void push('c', device, [...subjects], facts);
		await turn();
		calls[0]?.commit();
		await turn();
		calls[1]?.commit();
		await turn();
		expect(calls.map(({ names }) => names)).toEqual([['a'], ['b'], ['c']]);
	});
});
