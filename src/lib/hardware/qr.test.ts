import { expect, test } from 'vitest';
import { qrMatrix, qrPath, qrSide, quietZoneModules } from './qr.ts';

const pass = `VP1:${'6BF$X0%+Z*8-9./ :'.repeat(14)}`.slice(0, 240);

test('a pass of 240 upper-case characters is version 9; one small letter makes it bigger', () => {
	expect(qrMatrix(pass)).toMatchObject({ version: 9, size: 53 });
	expect(qrMatrix(pass.replace('X', 'x')).version).toBeGreaterThan(9);
});

test('the path darkens exactly the dark modules, four modules away from every edge', () => {
	const matrix = qrMatrix(pass);
	const dark = new Set<string>();
	for (const [, x = '', y = '', run = ''] of qrPath(matrix).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
		for (let step = 0; step < Number(run); step += 1) dark.add(`${Number(x) + step},${y}`);
	let count = 0;
	for (let row = 0; row < matrix.size; row += 1)
		for (let column = 0; column < matrix.size; column += 1) {
			const at = `${column + quietZoneModules},${row + quietZoneModules}`;
			expect(dark.has(at), at).toBe(matrix.isDark(column, row));
			if (matrix.isDark(column, row)) count += 1;
		}
	expect(dark.size).toBe(count);
	expect(qrSide(matrix)).toBe(61);
});

test('no text and too much text are our own mistakes', () => {
	expect(() => qrMatrix('')).toThrow();
	expect(() => qrMatrix('A'.repeat(3_392))).toThrow();
	expect(qrMatrix('A'.repeat(3_391)).version).toBe(40);
});
