/**
 * What a form of any page anywhere could send, at a door of the API: no program of ours sends such a thing, and the framework
 * would answer it before any code of ours, in plain text (protocol rule Y37).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '#lib/protocol/refusals.ts';

const formTypes =
	/^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain|application\/x-sveltekit-formdata)\b/i;
const reason: Refusal = 'not_json';

export function isFormAtDoor({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>) {
	return /^\/(api\/|metrics\b)/.test(url) && formTypes.test(headers['content-type'] ?? '');
}

export function refuseForm(response: ServerResponse): void {
	const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
	response.writeHead(415, headers);
	response.end(JSON.stringify({ reason, serverTime: new Date().toISOString() }));
}
