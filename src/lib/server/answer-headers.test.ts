import { expect, test } from 'vitest';
import { answerHeaders } from './answer-headers.ts';

test('every answer says that nobody frames or opens it, and over HTTPS that there is no other road', () => {
	const lan = answerHeaders('http://localhost:3000');
	expect(lan).toMatchObject({
		...{ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' },
		...{ 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' }
	});
	// A tablet on a plain line must not be told to leave it.
	expect(lan).not.toHaveProperty('strict-transport-security');
	const road = answerHeaders('https://door.example.com')['strict-transport-security'];
	expect(road).toMatch(/^max-age=[1-9]\d{6,}/);
});
