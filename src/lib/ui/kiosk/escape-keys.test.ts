import { expect, test } from 'vitest';
import { leadsOut, staysHere } from './escape-keys.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

test('[L8] keys that lead out of a kiosk are held, plain signs and Tab are not', () => {
	for (const key of ['F1', 'F5', 'F11', 'F12', 'Escape', 'ContextMenu', 'BrowserBack'])
		expect(leadsOut({ ...plain, key }), key).toBe(true);
	for (const key of ['n', 't', 'w', 'p', 'u', 'h', 'j', 'Tab', 'Delete', 'ArrowLeft'])
		for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const)
			expect(leadsOut({ ...plain, key, [held]: true }), `${held} ${key}`).toBe(true);
	const signs = ['a', 'Z', '3', '·', 'Tab', 'Enter', ' ', 'Backspace', 'ArrowDown', 'Shift', 'F'];
	for (const key of signs) expect(leadsOut({ ...plain, key }), key).toBe(false);
});

test('[L8] a terminal goes to its own pages only', () => {
	const here = 'http://localhost:4600/?at=YQ-K1';
	expect(staysHere('http://localhost:4600/gate', here)).toBe(true);
	for (const away of [
		'http://127.0.0.1:4600/',
		'https://example.com/',
		'mailto:a@example.com',
		'weixin://dl/chat',
		'about:blank',
		'blob:http://localhost:4600/0a0b',
		'data:text/html,x'
	])
		expect(staysHere(away, here), away).toBe(false);
});
