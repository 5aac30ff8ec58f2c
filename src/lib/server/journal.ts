/** The server's log: one JSON object a line, never a name, a phone, a unit or a secret. */
export type Detail = Record<string, string | number | boolean>;
export type Journal = {
	note: (event: string, detail?: Detail) => void;
	fault: (event: string, error: unknown, detail?: Detail) => void;
	/** What is of use only to who looks for something. */
	trace: (event: string, detail?: Detail) => void;
};

/** From the most to the fewest words. */
export const logLevels = ['debug', 'info', 'error', 'off'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Reads FOYER_LOG. Throws when it is no level. */
export function readLevel(text: string | undefined): LogLevel {
	const level = logLevels.find((known) => known === (text || 'info'));
	if (level) return level;
	throw new Error(`FOYER_LOG: expected one of ${logLevels.join(', ')}, found ${String(text)}.`);
}

/** Writes to a stream-like sink what is of `least` or more weight; `now` stamps each line. */
export function openJournal(
	write: (line: string) => void,
	now: () => number,
	least: LogLevel = 'info'
): Journal {
	const line = (level: LogLevel, event: string, detail: object) => {
		if (logLevels.indexOf(level) < logLevels.indexOf(least)) return;
		const at = new Date(now()).toISOString();
		write(`${JSON.stringify({ at, level, event, ...detail })}\n`);
	};
	return {
		trace: (event, detail = {}) => line('debug', event, detail),
		note: (event, detail = {}) => line('info', event, detail),
		// The message of a database error may quote a row: only its name and code are told.
		fault: (event, error, detail = {}) => line('error', event, { ...detail, ...describe(error) })
	};
}

function describe(error: unknown): object {
	if (!(error instanceof Error)) return { error: typeof error };
	const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
	const [, place = ''] = error.stack?.split('\n    at ') ?? [];
	return { error: error.name, ...code, place };
}
