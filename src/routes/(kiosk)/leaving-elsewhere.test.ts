import { expect, test } from 'vitest';
import { insideElsewhere } from './leaving-elsewhere.ts';

const visit = '0197a000-0000-7000-8000-000000000001';
const asking = (answer: () => Promise<unknown>) =>
	insideElsewhere({ ask: answer }, { number: '482913' }, 20);

test('[L12] the back office tells who is meant', async () => {
	const asked: string[] = [];
	const ask = (target: string) => {
		asked.push(target);
		return Promise.resolve({ leaving: { visit, count: 2 } });
	};
	expect(await insideElsewhere({ ask }, { number: '482913' })).toEqual({ visit, count: 2 });
	await insideElsewhere({ ask }, { visit });
	expect(asked).toEqual(['/api/leaving?number=482913', `/api/leaving?visit=${visit}`]);
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
