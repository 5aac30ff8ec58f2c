/** What every door of the API does first: read a bounded body, and know who asks. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Role } from '#lib/domain/register.ts';
import type { Refusal } from '#lib/protocol/refusals.ts';
import type { Caller } from './auth.ts';
import { office } from './office.ts';

/** Bytes of a request body before it is unpacked; the largest batch of usual facts is a fifth of this. */
const sentLimitBytes = 1024 * 1024;

/** Of a larger one so much is still taken from the line, so long: ten times what any of our programs sends. */
const passByBytes = 8 * sentLimitBytes;
const passByMs = 5_000;

const noStore = { 'cache-control': 'no-store' };

export function refuse(status: number, reason: Refusal): Response {
	const serverTime = new Date(office().now()).toISOString();
	return Response.json({ reason, serverTime }, { status, headers: noStore });
}

export function answer(body: unknown): Response {
	return Response.json(body, { headers: noStore });
}

/** What each status means that the framework gives by itself. */
const frameworkReasons: Partial<Record<number, Refusal>> = {
	400: 'malformed',
	404: 'no_such_door',
	405: 'wrong_method',
	413: 'too_large'
};

/**
 * Y37: an answer at a door of the API as it is; what the framework refused or failed at there, which it says in HTML or
 * plain text, in our words. `failed`: its own hook for faults was called.
 */
export function inOurWords({ url, locals }: RequestEvent, response: Response): Response {
	if (response.status < 400 || !/^\/(api(\/|$)|metrics$)/.test(url.pathname)) return response;
	const isJson = response.headers.get('content-type')?.startsWith('application/json');
	if (isJson && !locals.failed) return response;
	const told = refuse(response.status, frameworkReasons[response.status] ?? 'failed');
	const allow = response.headers.get('allow');
	if (allow) told.headers.set('allow', allow);
	return told;
}

const pack = promisify(gzip);
/** Below this, gzip costs more than it saves. */
const packFromChars = 1024;
/** The quickest: a page is a fifth of its size, and a slower one hardly less. */
const packLevel = 1;

/** As `answer`, packed for whoever reads that: a page of the feed would take a slow road half a minute. */
export async function answerPacked(request: Request, body: unknown): Promise<Response> {
	const text = JSON.stringify(body);
	const reads = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
	if (!reads || text.length < packFromChars) return answer(body);
	return new Response(await pack(text, { level: packLevel }), {
		headers: {
			...{ ...noStore, 'content-type': 'application/json' },
			...{ 'content-encoding': 'gzip', vary: 'accept-encoding' }
		}
	});
}

/** The body's bytes, or why not. */
async function readBody(request: Request): Promise<Uint8Array | Response> {
	const reader = request.body?.getReader();
	if (!reader) return new Uint8Array();
	const chunks: Uint8Array[] = [];
	const isClaimed = Number(request.headers.get('content-length')) > sentLimitBytes;
	let length = 0;
	try {
		while (!isClaimed && length <= sentLimitBytes) {
			const { done, value } = await reader.read();
			if (done) return Buffer.concat(chunks);
			chunks.push(value);
			length += value.length;
		}
	} catch {
		// Whoever sent it has gone, or sent less than it said.
		return refuse(400, 'cut_off');
	}
	void passBy(reader);
	return refuse(413, 'too_large');
}

/**
 * What still comes behind a refusal is thrown away for a while: whoever is cut off while they send hear no answer,
 * only that the line is dead, and would send the same again.
 */
async function passBy(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
	const end = () => reader.cancel().catch(() => undefined);
	const late = setTimeout(() => void end(), passByMs);
	try {
		let length = 0;
		for (let part = await reader.read(); !part.done && length < passByBytes;) {
			length += part.value.length;
			part = await reader.read();
		}
	} catch {
		// They have gone.
	}
	clearTimeout(late);
	await end();
}

/** What a plain JSON body says, if it fits the schema; otherwise why not. */
export async function readJson<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema
): Promise<v.InferOutput<Schema> | Response> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^application\/json\b/i.test(type)) return refuse(415, 'not_json');
	const body = await readBody(request);
	if (body instanceof Response) return body;
	const parsed = v.safeParse(schema, parseJson(body));
	return parsed.success ? parsed.output : refuse(422, 'malformed');
}

/** What a small, unpacked body says; undefined when it is no JSON. */
export function parseJson(body: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(body).toString('utf8'));
	} catch {
		return undefined;
	}
}

/** Runs `work` for an enrolled station of one of these roles; answers 401 or 403 otherwise. */
export async function forStation(
	{ request, locals }: RequestEvent,
	roles: readonly Role[],
	work: (caller: Caller, body: Uint8Array) => Promise<Response>
): Promise<Response> {
	const body = await readBody(request);
	if (body instanceof Response) return body;
	const asked = await office().auth.caller(request, body, office().now());
	if (!asked.ok) return refuse(401, asked.reason);
	locals.caller = asked.caller;
	if (!roles.includes(asked.caller.role)) return refuse(403, 'not_for_this_station');
	return work(asked.caller, body);
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const ownNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Is this a browser on the very machine the server runs on? A proxy's word is not taken, nor a foreign
 * host name that was made to point here.
 */
export function fromThisMachine(event: RequestEvent): boolean {
	const { request } = event;
	const relayed = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) =>
		request.headers.has(name)
	);
	return (
		!relayed && loopback.test(addressOf(event)) && ownNames.test(request.headers.get('host') ?? '')
	);
}

/** Behind a proxy the server reads the address from its header; who comes past the proxy has none of it. */
export function addressOf({ getClientAddress, platform }: RequestEvent): string {
	try {
		return getClientAddress();
	} catch {
		return platform?.req.socket.remoteAddress ?? '';
	}
}

/**
 * As above, for what opens without a word or PIN. A proxy that is set up in one line passes its own name for the host's,
 * and nobody's address; but it does not keep its connection as every browser does, and it serves another address
 * than this machine's.
 */
export function fromBrowserHere(event: RequestEvent): boolean {
	const keeps = event.request.headers.get('connection')?.toLowerCase() === 'keep-alive';
	return keeps && ownNames.test(event.url.host) && fromThisMachine(event);
}
