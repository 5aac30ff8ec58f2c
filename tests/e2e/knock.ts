/** Knocks at every door and screen of a real server with what no page or station of ours sends. */
import { globSync, readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { expect } from '@playwright/test';
import { refusals } from '#lib/protocol/refusals.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const long = 'x'.repeat(3_000);
/** In place of a part of an address. The last three cannot even be read. */
const oddParts = ['..%2f..', '%00', '%F0%9F%98%80', long, '%2525', '%E0%A4%A', '%', '%ff'];
const formTypes = [
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'text/plain'
];
const boundBytes = 1024 * 1024;

type Heard = { what: string; status: number; text: string };

/** Answers what was no refusal in our words. */
export async function knockAtEveryDoor(base: string): Promise<string[]> {
	const doors = globSync('src/routes/{api,metrics}/**/+server.ts').map((file) => ({
		path: file.slice('src/routes'.length, -'/+server.ts'.length),
		has: [...readFileSync(file, 'utf8').matchAll(/export const ([A-Z]+)\b/g)].map(
			([, name]) => name
		)
	}));
	expect(doors.length).toBeGreaterThan(20);
	const heard: Heard[] = [];
	const hear = async (what: string, given: Promise<Response>) => {
		const { status, text } = await given.then(async (told) => ({
			status: told.status,
			text: await told.text()
		}));
		heard.push({ what, status, text });
	};
	const json = { 'content-type': 'application/json' };
	for (const { path, has } of doors) {
		const plain = path.replaceAll(/\[\w+\]/g, 'x');
		const sent = (method: string, headers: Record<string, string> = json) =>
			hear(
				`${method} ${plain} ${headers['content-type'] ?? ''}`,
				fetch(base + plain, { method, headers, ...(method !== 'GET' && { body: '{}' }) })
			);
		const open = ['/api/health', '/metrics'].includes(plain) ? ['GET'] : [];
		await Promise.all([
			...methods.filter((method) => !open.includes(method)).map((method) => sent(method)),
			...formTypes
				.filter(() => has.some((method) => method !== 'GET'))
				.map((type) => sent('POST', { 'content-type': type })),
			...(plain.startsWith('/api/') ? oddParts : []).map((part) => {
				const named = path.replaceAll(/\[\w+\]/g, part);
				const odd = named === path ? `${path}/${part}` : named;
				return hear(odd, fetch(base + odd));
			})
		]);
		for (const method of methods.filter((one) => !has.includes(one)))
			expect(heard).toContainEqual(
				expect.objectContaining({ what: `${method} ${plain} application/json`, status: 405 })
			);
	}
	for (const path of [
		'/api',
		'/api/',
		'/api/nothing',
		'/api/facts/__data.json',
		'/api//facts?after=%00'
	])
		await hear(path, fetch(base + path));
	heard.push(await claiming(`${base}/api/facts`), await claiming(`${base}/api/own`));
	await hear('endless', fetch(`${base}/api/facts`, endless()));
	return heard
		.filter((one) => !isRefusal(one))
		.map(
			({ what, status, text }) => `${what.slice(0, 80)}: ${String(status)} ${text.slice(0, 100)}`
		);
}

/** A body of two bounds without a word of its length. */
function endless(): RequestInit {
	let left = 32;
	const body = new ReadableStream({
		pull: (controller) => {
			left -= 1;
			if (left > 0) controller.enqueue(new Uint8Array(boundBytes / 16));
			else controller.close();
		}
	});
	return {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
		duplex: 'half'
	} as RequestInit;
}

/** A body that is said to be a gigabyte, of which nothing ever comes. */
function claiming(url: string): Promise<Heard> {
	const headers = { 'content-type': 'application/json', 'content-length': 1e9 };
	return new Promise((resolve, reject) => {
		const asked = ask(url, { method: 'POST', headers, timeout: 5_000 }, (told) => {
			let text = '';
			told.setEncoding('utf8').on('data', (part: string) => (text += part));
			told.on('end', () =>
				resolve({ what: `claiming ${url}`, status: told.statusCode ?? 0, text })
			);
		});
		asked.on('timeout', () => asked.destroy(new Error('no answer'))).on('error', reject);
		asked.flushHeaders();
	});
}

function isRefusal({ status, text }: Heard): boolean {
	if (status < 400 || status >= 500) return false;
	try {
		const { reason } = JSON.parse(text) as { reason?: string };
		return refusals.some((known) => known === reason);
	} catch {
		return false;
	}
}

/** Whatever an address says, a screen opens or is not found, and nothing of the server's inside is shown. */
export async function openEveryScreen(base: string): Promise<string[]> {
	const wrong: string[] = [];
	const screens = [
		'/h/',
		'/my/',
		'/v/',
		'/gate/',
		'/desk/',
		'/',
		'/h/x?',
		'/my?at=',
		'/v?',
		'/gate?station=',
		'/office?find='
	];
	for (const screen of screens)
		await Promise.all(
			oddParts.map(async (part) => {
				const told = await fetch(base + screen + part, { headers: { accept: 'text/html' } });
				const text = await told.text();
				if (told.status >= 500 || /\n {4}at /.test(text))
					wrong.push(`${screen}${part}: ${String(told.status)}`);
			})
		);
	return wrong;
}
