/** One bounded POST to a host that the operator allows: no redirect, no second host, no endless answer. */
import { sendTimeoutMs, type Outcome } from './channel.ts';

/** What a robot answers is a line; more is not read. */
const answerBytesMax = 16 * 1024;
/** Longest pause of the other side that is taken at its word: the link's minute is over then. */
const pauseMaxMs = 60_000;

export type Answered = { status: number; text: string; afterMs: number | undefined };

/**
 * N5: is this an address we may send to? HTTPS and a host on the list (`*.example.com` covers names under
 * it); a host that is listed with its port, as tests and inner networks do, may speak plain HTTP.
 */
export function allowed(address: string, hosts: readonly string[]): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, host, hostname, username, password, port } = new URL(address);
	if (username || password) return false;
	if (port !== '' && hosts.includes(host)) return protocol === 'https:' || protocol === 'http:';
	if (protocol !== 'https:' || port !== '') return false;
	return hosts.some((known) =>
		known.startsWith('*.') ? hostname.endsWith(known.slice(1)) : hostname === known
	);
}

export async function post(
	url: string,
	headers: Record<string, string>,
	body: string | Uint8Array<ArrayBuffer>
): Promise<Answered | Extract<Outcome, { sent: false }>> {
	try {
		const response = await fetch(url, {
			...{ method: 'POST', headers, body },
			redirect: 'manual',
			signal: AbortSignal.timeout(sendTimeoutMs)
		});
		const pause = Number(response.headers.get('retry-after') ?? NaN) * 1000;
		return {
			status: response.status,
			text: await readSome(response),
			afterMs: pause >= 0 ? Math.min(pause, pauseMaxMs) : undefined
		};
	} catch (error) {
		const slow = error instanceof Error && error.name === 'TimeoutError';
		return { sent: false, why: slow ? 'timeout' : 'unreachable', next: 'again' };
	}
}

async function readSome({ body }: Response): Promise<string> {
	if (!body) return '';
	const chunks: Uint8Array[] = [];
	let length = 0;
	// Leaving the loop ends the answer.
	for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
		length += chunk.length;
		if (length > answerBytesMax) return '';
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** What an HTTP status means for a message; `gone` only where the address itself is over. */
export function judge({ status, afterMs }: Answered): Outcome {
	if (status >= 200 && status < 300) return { sent: true };
	const pause = afterMs === undefined ? {} : { afterMs };
	if (status === 429 || status === 503)
		return { sent: false, why: 'busy', next: 'again', ...pause };
	if (status >= 500) return { sent: false, why: 'refused', next: 'again' };
	return { sent: false, why: 'refused', next: 'never' };
}
