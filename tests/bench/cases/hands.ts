/** Reading codes and making badges, as the gate's and the kiosk's browser do. */
import { median, type Measurement } from '../report.ts';
import type { Effort } from '../run.ts';
import { buildPage, openStage } from '../stage.ts';

const origin = 'http://localhost:9';

export async function hands(effort: Effort): Promise<Measurement[]> {
	const stage = await openStage(origin, await buildPage('tests/bench/pages/hands.ts'), {
		keepFiles: true
	});
	try {
		const looks = await stage.page.evaluate((step) => hand.scan(step), effort.quick ? 7 : 1);
		const { ms, bytes } = await stage.page.evaluate(
			(count) => hand.badges(count),
			effort.quick ? 5 : 30
		);
		const ok = (who: 'ours' | 'theirs') => looks.filter((look) => look[who].ok).length;
		const wrong = looks.filter(({ ours }) => ours.wrong).length;
		if (wrong > 0) throw new Error(`${wrong} frames were read as another text`);
		const middle = (who: 'ours' | 'theirs') => median(looks.map((look) => look[who].ms));
		for (const condition of new Set(looks.map((look) => look.condition))) {
			const some = looks.filter((look) => look.condition === condition);
			const read = (who: 'ours' | 'theirs') => some.filter((look) => look[who].ok).length;
			effort.say(`${condition}: ${read('ours')} / ${read('theirs')} of ${some.length}`);
		}
		return [
			{
				...{ name: 'scan.vs_html5qrcode', value: ok('ours') / ok('theirs'), unit: 'x' },
				...{
					bar: { least: 1.6 },
					note: `${ok('ours')} / ${ok('theirs')} of ${looks.length} frames`
				}
			},
			{
				...{ name: 'scan.median_ratio', value: middle('ours') / middle('theirs'), unit: 'x' },
				bar: { most: 1 },
				note: `${middle('ours').toFixed(0)} / ${middle('theirs').toFixed(0)} ms a frame`
			},
			{ name: 'badge.warm_ms', value: median(ms), unit: 'ms', bar: { most: 100 } },
			{ name: 'badge.kb', value: Math.max(...bytes) / 1024, unit: 'KB', bar: { most: 40 } }
		];
	} finally {
		await stage.close();
	}
}
