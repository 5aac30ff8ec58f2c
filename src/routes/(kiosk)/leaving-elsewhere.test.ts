import { expect, test } from 'vitest';
import { insideElsewhere } from './leaving-elsewhere.ts';

const visit = '0197a000-0000-7000-8000-000000000001';
const asking = (answer: () => Promise<unknown>) =>
	insideElsewhere({ ask: answer }, { number: '482913' }, 20);

test('[L12] [L13] the back office tells who is meant, and no address does', async () => {
	const asked: unknown[] = [];
	const ask = (target: string, quiet?: object) => {
		asked.push([target, quiet]);
		return Promise.resolve({ leaving: { visit, count: 2 } });
	};
	expect(await insideElsewhere({ ask }, { number: '482913' })).toEqual({ visit, count: 2 });
	await insideElsewhere({ ask }, { visit });
	await insideElsewhere({ ask }, { tail: '4372' });
	// Addresses end in a proxy's log: neither the number nor the end of a phone may stand in one.
	expect(asked).toEqual([
		['/api/leaving', { number: '482913' }],
		['/api/leaving', { visit }],
		['/api/leaving', { tail: '4372' }]
	]);
});

test('[L12] nobody, nonsense, no road and no answer are all the same', async () => {
	const never = new Promise(() => undefined);
	for (const answer of [
		() => Promise.resolve({ leaving: null }),
		() => Promise.resolve({ leaving: { visit: '1; drop', count: 0 } }),
		() => Promise.reject(new Error('offline')),
		() => never
	])
		expect(await asking(answer)).toBeUndefined();
});
