import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('turns come one after another, in order, also behind one that ended twice', async () => {
	const turns = new Turns();
	const heard: string[] = [];
	const take = async (name: string) => {
		const end = await turns.begin();
		heard.push(`${name} begins`);
		await setImmediate();
		heard.push(`${name} ends`);
		end();
		end();
	};
	await Promise.all(['a', 'b', 'c'].map(take));
	const expected = ['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]);
	expect(heard).toEqual(expected);
});
