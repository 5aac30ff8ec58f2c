import { expect, test } from 'vitest';
import { yunqi } from '../../../../tests/fixtures/cast.ts';
import { toggled } from './choice.ts';

const options = [
	{ value: '电动工具' },
	{ value: '梯子' },
	{ value: '没有工具', alone: true }
] as const;

test('several of a list, in its order, and off again by a second touch', () => {
	expect(toggled(options, ['梯子'], '电动工具')).toEqual(['电动工具', '梯子']);
	expect(toggled(options, ['电动工具', '梯子'], '电动工具')).toEqual(['梯子']);
});

test('nobody brings a ladder and no tools', () => {
	expect(toggled(options, ['电动工具', '梯子'], '没有工具')).toEqual(['没有工具']);
	expect(toggled(options, ['没有工具'], '梯子')).toEqual(['梯子']);
	expect(toggled(options, ['没有工具'], '没有工具')).toEqual([]);
});

test('[K1] a site’s list says which of its words stands alone', () => {
	const asks = yunqi().visitTypes.flatMap((type) => type.asks);
	const tools = asks.flatMap(({ field, options: list = [] }) => (field === 'tools' ? list : []));
	expect(tools.filter(({ alone }) => alone)).toMatchObject([{ en: 'No tools' }]);
});
