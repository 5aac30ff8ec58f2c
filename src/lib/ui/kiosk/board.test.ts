import { expect, test } from 'vitest';
import { qiming } from '../../../../tests/fixtures/cast.ts';
import { boardMatches } from './board.ts';

const { board } = qiming();
const found = (typed: string) => boardMatches(board, typed).map(({ unit }) => unit);

test('[L7] the board is searched by floor or name, and shows companies only', () => {
	expect(found('')).toEqual(board.map(({ unit }) => unit));
	expect(found('18')).toEqual(['18-1801']);
	expect(found('9')).toEqual(['9-901']);
	expect(found('XINGHE')).toEqual(['18-1801']);
	expect(found('haitang m')).toEqual(['21-2101']);
	expect(found('远山')).toEqual(['9-901']);
	expect(found('ZZ')).toEqual([]);
	expect(found('1801')).toEqual([]);
});
