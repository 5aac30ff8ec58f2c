/** The server's log: one JSON object a line, never a name, a phone, a unit or a secret. */
export type Journal = {
	note: (event: string, detail?: Record<string, string | number | boolean>) => void;
	fault: (event: string, error: unknown) => void;
};

/** Writes to a stream-like sink; `now` stamps each line. */
export function openJournal(write: (line: string) => void, now: () => number): Journal {
	const line = (level: string, event: string, detail: object) =>
		write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...detail })}\n`);
	return {
		note: (event, detail = {}) => line('info', event, detail),
		// The message of a database error may quote a row: only its name and code are told.
		fault: (event, error) => line('error', event, describe(error))
	};
}

function describe(error: unknown): object {
	if (!(error instanceof Error)) return { error: typeof error };
	const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
	const [, place = ''] = error.stack?.split('\n    at ') ?? [];
	return { error: error.name, ...code, place };
}
