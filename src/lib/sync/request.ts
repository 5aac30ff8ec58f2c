import * as v from 'valibot';
import { Busy, Late, NotOurServer, Offline, Refused, Revoked, type Packed } from './wire.ts';

/** PUT is for what may wait: its requests give way to all others. */
type Method = 'GET' | 'POST' | 'PUT';

/** Of a request, what a signature must cover. `path` with its query; `body` as it goes over the wire. */
export type Signable = { method: Method; path: string; body?: Uint8Array<ArrayBuffer> };

/** Proves who is asking: the headers to send along. */
export type Sign = {
	(request: Signable): Promise<Record<string, string>>;
	/** The back office did not take these headers of ours, and why. Answers whether another key is to be tried. */
	refused?: (headers: Record<string, string>, reason: string) => boolean;
};

export type Road = {
	fetch: typeof fetch;
	sign: Sign;
	/** Origin of the back office, '' for the page's own. */
	origin: string;
};

/** A full batch over 100 kbit/s takes about 10 s; past twice that the connection is taken for dead. */
const patienceMs = 20_000;
/** What is this long took long enough to make. */
const breathFromBytes = 64 * 1024;
/** Below this, gzip costs more than it saves. */
const gzipFromBytes = 1024;
/** When a busy back office does not say how long. */
const busyMs = 5_000;
/** Longest pause that is taken at its word. */
const busyMaxMs = 300_000;
/** As many as a station holds (T18); two back offices that contradict each other must not be asked for ever. */
const keysTriedMax = 9;

/** Sends one signed request and answers the JSON. Throws the classes of `wire.ts`. */
export async function ask(
	road: Road,
	method: Method,
	path: string,
	message?: object
): Promise<unknown> {
	return askPacked(road, method, path, message && (await pack(message)));
}

/** As `ask`, with a body that is ready. */
export async function askPacked(
	road: Road,
	method: Method,
	path: string,
	body?: Packed
): Promise<unknown> {
	const response = await send(
		road,
		{ method, path, ...(body && { body: body.bytes }) },
		{
			headers: { accept: 'application/json', ...body?.headers },
			signal: AbortSignal.timeout(patienceMs)
		}
	);
	if (!isJson(response)) throw withoutWords(response);
	const answer: unknown = await response.json().catch((error: unknown) => {
		throw error instanceof SyntaxError ? new NotOurServer('broken JSON') : unanswered(error);
	});
	if (!response.ok) throw refusal(response, answer);
	return answer;
}

type SendOptions = { headers: Record<string, string>; signal: AbortSignal };

/**
 * Signs and sends, at once with an older key where the back office knows no newer (T18): a gate waits for no second
 * question, and a station that has not opened yet would begin with the newest again.
 */
export async function send(road: Road, request: Signable, options: SendOptions): Promise<Response> {
	for (let tried = 1; ; tried += 1) {
		const signed = await road.sign(request);
		const response = await sendSigned(road, request, signed, options);
		if (response.status !== 401 || tried === keysTriedMax) return response;
		if (!road.sign.refused?.(signed, await reasonOf(response.clone()))) return response;
	}
}

/** Never from or into a cache, never along a redirect: those lead to portals. */
async function sendSigned(
	{ fetch, origin }: Road,
	{ method, path, body }: Signable,
	signed: Record<string, string>,
	options: SendOptions
): Promise<Response> {
	const headers = { ...options.headers, ...signed };
	try {
		return await fetch(`${origin}${path}`, {
			...{ method, headers, signal: options.signal, ...(body && { body }) },
			...{ cache: 'no-store', redirect: 'error', credentials: 'omit' },
			...(method === 'PUT' && { priority: 'low' as const })
		});
	} catch (error) {
		throw unanswered(error);
	}
}

/** '' where it is not in our words. */
async function reasonOf(response: Response): Promise<string> {
	const answer: unknown = isJson(response) && (await response.json().catch(() => undefined));
	return v.is(refusalSchema, answer) ? answer.reason : '';
}

function unanswered(error: unknown): Offline {
	return error instanceof Error && error.name === 'TimeoutError' ? new Late() : new Offline();
}

function isJson(response: Response): boolean {
	return /^application\/json\b/i.test(response.headers.get('content-type') ?? '');
}

/** Not in our words: a proxy that names a pause is busy, anything else is not the back office. */
export function withoutWords(response: Response): Error {
	const isBusy = response.status === 429 || response.status === 503;
	return isBusy && response.headers.has('retry-after') ? busy(response) : new Offline();
}

const refusalSchema = v.object({ reason: v.string() });

function refusal(response: Response, answer: unknown): Error {
	const { status } = response;
	const reason = v.is(refusalSchema, answer) ? answer.reason : undefined;
	if (status === 401 && reason === 'revoked') return new Revoked();
	if (status === 429 || status >= 500) return busy(response);
	// A proxy's JSON is no word of ours: a picture that it turns away would be given up as if we had refused it.
	if (reason === undefined) return new NotOurServer(`${String(status)} without a reason`);
	return new Refused(status, reason);
}

function busy(response: Response): Busy {
	const seconds = Number(response.headers.get('retry-after') ?? NaN);
	const isSaid = Number.isFinite(seconds) && seconds >= 0;
	return new Busy(isSaid ? Math.min(busyMaxMs, seconds * 1000) : busyMs);
}

/** A message as JSON, packed where that pays. */
export function pack(message: object): Promise<Packed> {
	return packJson(new TextEncoder().encode(JSON.stringify(message)));
}

/** `isPart`: gzip takes one packed part behind another for one text, so a part is packed however short it is. */
export async function packJson(plain: Uint8Array<ArrayBuffer>, isPart = false): Promise<Packed> {
	// A large batch was just read and written as text: the screen has its turn before it is packed.
	if (plain.length > breathFromBytes) await breath();
	const headers: Record<string, string> = { 'content-type': 'application/json' };
	if (plain.length < gzipFromBytes && !isPart) return { bytes: plain, headers };
	const zip = new CompressionStream('gzip');
	const writer = zip.writable.getWriter();
	void writer.write(plain);
	void writer.close();
	const bytes = new Uint8Array(await new Response(zip.readable).arrayBuffer());
	return { bytes, headers: { ...headers, 'content-encoding': 'gzip' } };
}

/** Lets the screen have its turn. A timer where there is nothing better: browsers slow those down in hidden tabs. */
function breath(): Promise<unknown> {
	const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
	return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0));
}
