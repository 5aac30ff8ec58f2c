/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';

declare const self: ServiceWorkerGlobalScope;

/** One cache a version: files of two versions never mix. */
const cacheName = `app-${version}`;
const shell = '/';
/** A host's phone: it keeps the own page and what that page has loaded, not a whole station's program. */
const isPhone = new URL(location.href).searchParams.has('phone');
const stationFiles = [...build, ...files.filter((file) => !file.endsWith('.txt')), ...prerendered];
const precached = isPhone ? ['/my'] : stationFiles;

self.addEventListener('install', (event) => {
	// `reload` goes past the HTTP cache, so that a new version never stores an old page.
	const requests = precached.map((path) => new Request(path, { cache: 'reload' }));
	event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(requests)));
});

self.addEventListener('activate', (event) => {
	event.waitUntil(tidyUp());
});

async function tidyUp(): Promise<void> {
	const old = (await caches.keys()).filter((key) => key.startsWith('app-') && key !== cacheName);
	// The newest old one stays: other windows may still run that version.
	await Promise.all(old.slice(0, -1).map((key) => caches.delete(key)));
	await self.clients.claim();
}

self.addEventListener('message', (event) => {
	if (event.data === 'activate') event.waitUntil(self.skipWaiting());
	else if (isPhone) event.waitUntil(keep(event.data));
});

/** Addresses that a page has loaded; only this version's own files are kept. */
async function keep(loaded: unknown): Promise<void> {
	if (!Array.isArray(loaded)) return;
	const paths = loaded.flatMap((url) => (typeof url === 'string' ? [new URL(url).pathname] : []));
	const own = stationFiles.filter((file) => paths.includes(file));
	await (await caches.open(cacheName)).addAll(own);
}

/** A message of ours to the host whose phone this is (RULES.md N4). Anything else stays unseen. */
self.addEventListener('push', (event) => {
	const told = readPush(event.data);
	if (!told) return;
	const { title, body, kind, url } = told;
	event.waitUntil(
		self.registration.showNotification(title, {
			...{ body, tag: url || kind, data: { url }, icon: '/icon.svg' },
			// A question waits for its answer; news may go by itself.
			requireInteraction: kind === 'ask'
		})
	);
});

/** It opens the page and answers nothing: whoever holds a locked phone may not be the host. */
self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	const { url } = event.notification.data as { url: string };
	if (url) event.waitUntil(self.clients.openWindow(url));
});

function readPush(data: PushMessageData | null) {
	try {
		const told = data?.json() as Record<string, unknown>;
		const text = (key: string) => (typeof told[key] === 'string' ? told[key] : '');
		const url = text('url');
		const own = url !== '' && new URL(url).origin === location.origin;
		return { title: text('title'), body: text('body'), kind: text('kind'), url: own ? url : '' };
	} catch {
		return undefined;
	}
}

const serverOnly = ['/api/', '/office', '/h/'];

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== location.origin) return;
	// A stream that passes through here would keep a new version from taking over.
	if (serverOnly.some((path) => url.pathname.startsWith(path))) return;
	event.respondWith(request.mode === 'navigate' ? page(url, request) : asset(request));
});

async function page(url: URL, request: Request): Promise<Response> {
	const cache = await caches.open(cacheName);
	return (await cache.match(url.pathname)) ?? (await cache.match(shell)) ?? fetch(request);
}

async function asset(request: Request): Promise<Response> {
	return (await caches.match(request)) ?? fetch(request);
}
