/** Visits that were signed in, agreed to and given a pass before a walk begins, told by a station without a browser. */
import { randomInt, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { happening } from '#lib/domain/visit-verbs.ts';
import type { PassToken } from '#lib/domain/credential.ts';
import type { WireStation } from './wire-station.ts';

export type Arranged = { id: string; number: string; text: string };

type Wish = {
	surname?: string;
	unit?: string;
	type?: string;
	phone?: string;
	companions?: number;
	entriesMax?: number;
	/** Seconds from now in which the pass is good: never before its station's key. */
	seconds?: [number, number];
};

/** Records the visit at the station; `station.push()` brings it to everybody. */
export async function arrange(station: WireStation, wish: Wish = {}): Promise<Arranged> {
	const { surname = '张', unit = '3-1-1201', type = 'family', phone } = wish;
	const { companions = 0, entriesMax = 4, seconds = [0, 36_000] } = wish;
	const [id, now] = [randomUUID(), Date.now()];
	const number = String(randomInt(1_000_000)).padStart(6, '0');
	// Whole seconds, as a token counts them.
	const [validFrom = 0, validTo = 0] = seconds.map(
		(second) => (Math.floor(now / 1000) + second) * 1000
	);
	const count = 1 + companions;
	const form = { visitType: type, unit, companions, language: 'zh-CN' as const };
	const people = { surname, title: 'mr' as const, hostSurname: '周', ...(phone && { phone }) };
	const term = {
		validFrom: new Date(validFrom).toISOString(),
		validTo: new Date(validTo).toISOString()
	};
	station.tell(
		`visit:${id}`,
		[
			happening('VisitorSignedIn', { ...form, noticeVersion: '2026-11' }, people),
			happening('VisitApproved', { why: 'no_consent_needed' }),
			happening('PassIssued', { number, kind: 'visitor', ...term, count, entriesMax, serial: 0 })
		],
		now
	);
	const token: PassToken = {
		...{ visit: id, site: 'YQ', kind: 'visitor', validFrom, validTo, count, entriesMax },
		serial: 0
	};
	return { id, number, text: await station.pass(token) };
}

/** Types six digits at a gate. */
export async function typeNumber(gate: Page, number: string): Promise<void> {
	await gate.getByRole('button', { name: '输入数字' }).click();
	for (const digit of number) await gate.getByRole('button', { name: digit, exact: true }).click();
}

const shifted: Record<string, string> = { $: 'Digit4', '%': 'Digit5', '*': 'Digit8', '+': 'Equal' };
const plain: Record<string, string> = { ' ': 'Space', '-': 'Minus', '.': 'Period', '/': 'Slash' };

/** Holds a code under a scanner that types: key by key, in the page itself, as fast as one does. */
export async function scanCode(gate: Page, text: string): Promise<void> {
	const keys = Array.from(text).map((sign) => {
		if (/\d/.test(sign)) return { code: `Digit${sign}`, shiftKey: false };
		if (/[A-Z]/.test(sign)) return { code: `Key${sign}`, shiftKey: true };
		if (sign === ':') return { code: 'Semicolon', shiftKey: true };
		const code = shifted[sign] ?? plain[sign] ?? '';
		expect(code).not.toBe('');
		return { code, shiftKey: sign in shifted };
	});
	await gate.evaluate((typed) => {
		const startMs = performance.now();
		[...typed, { code: 'Enter', shiftKey: false }].forEach((key, at) => {
			for (const type of ['keydown', 'keyup']) {
				const event = new KeyboardEvent(type, { ...key, bubbles: true });
				// When the scanner sent it, however long a busy machine takes over it.
				Object.defineProperty(event, 'timeStamp', { value: startMs + at });
				document.body.dispatchEvent(event);
			}
		});
	}, keys);
}
