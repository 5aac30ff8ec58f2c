/** For every answer, also the prerendered screens, which no hook of ours sees. `origin`: how browsers reach us. */
export function answerHeaders(origin: string): Record<string, string> {
	return {
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'referrer-policy': 'no-referrer',
		'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
		'cross-origin-opener-policy': 'same-origin',
		// Where there is an encrypted road, a browser that has come by it once takes no other: a year, as usual.
		...(origin.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' })
	};
}
