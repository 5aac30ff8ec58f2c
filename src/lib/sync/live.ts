import type { LiveHint } from '#lib/protocol/messages.ts';
import { asHint } from './answers.ts';
import { backoffMs, type Pace } from './lane.ts';
import { send, withoutWords, type Road } from './request.ts';
import { Busy, type Live } from './wire.ts';

/** The back office says something every 30 s; after two silences the stream is taken for dead. */
const silenceMs = 75_000;
/** No hint is longer; a stream without line ends must not fill the memory. */
const lineLimit = 10_000;

/** Listens to the stream of hints until closed, opening it again with back-off. */
export function listen(road: Road, pace: Pace, onHint: (hint: LiveHint) => void): Live {
	const closed = new AbortController();
	let hope = new AbortController();
	const rest = async (ms: number, isBackOff: boolean) => {
		hope = new AbortController();
		await pace.wait(ms, isBackOff ? AbortSignal.any([closed.signal, hope.signal]) : closed.signal);
	};
	void keepListening(road, pace, onHint, closed.signal, rest);
	return { close: () => closed.abort(), hope: () => hope.abort() };
}

async function keepListening(
	road: Road,
	pace: Pace,
	onHint: (hint: LiveHint) => void,
	closed: AbortSignal,
	rest: (ms: number, isBackOff: boolean) => Promise<void>
): Promise<void> {
	let failures = 0;
	while (!closed.aborted) {
		let askedMs = 0;
		try {
			await listenOnce(road, pace, closed, (hint) => {
				failures = 0;
				onHint(hint);
			});
		} catch (error) {
			if (error instanceof Busy) askedMs = error.retryAfterMs;
		}
		const pauseMs = askedMs + backoffMs(failures, pace.chance());
		// A pause that the back office named stands; so does the short one behind a stream that was just heard.
		const isBackOff = askedMs === 0 && failures > 0;
		failures += 1;
		await rest(pauseMs, isBackOff);
	}
}

/** One stream, until it ends, breaks or falls silent. */
async function listenOnce(
	road: Road,
	pace: Pace,
	closed: AbortSignal,
	onHint: (hint: LiveHint) => void
): Promise<void> {
	const silent = new AbortController();
	const signal = AbortSignal.any([closed, silent.signal]);
	let heard = watchSilence(pace, silent);
	try {
		const request = { method: 'GET', path: '/api/live' } as const;
		const response = await send(road, request, {
			headers: { accept: 'text/event-stream' },
			signal
		});
		const type = response.headers.get('content-type') ?? '';
		if (!response.body || !response.ok || !type.startsWith('text/event-stream')) {
			throw withoutWords(response);
		}
		const read = lineReader((line) => {
			const hint = line.startsWith('data:') ? asHint(line.slice(5)) : undefined;
			if (hint) onHint(hint);
		});
		const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			heard.abort();
			heard = watchSilence(pace, silent);
			read(part.value);
		}
	} finally {
		heard.abort();
		silent.abort();
	}
}

/** Ends the stream unless the answered controller is aborted in time. */
function watchSilence(pace: Pace, silent: AbortController): AbortController {
	const heard = new AbortController();
	void pace.wait(silenceMs, heard.signal).then(() => {
		if (!heard.signal.aborted) silent.abort();
	});
	return heard;
}

/** Cuts a stream of text into lines, wherever its pieces end. */
export function lineReader(onLine: (line: string) => void): (text: string) => void {
	let rest = '';
	return (text) => {
		const lines = (rest + text).split(/\r\n|\n|\r/);
		rest = (lines.pop() ?? '').slice(0, lineLimit);
		for (const line of lines) onLine(line);
	};
}
