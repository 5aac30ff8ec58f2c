/** This browser's notifications: asked for on a tap, and only where the browser has them. */
import { fromBase64url } from '#lib/store/keys.ts';

export type Subscription = { endpoint: string; p256dh: string; auth: string };

/** Undefined when the person or the browser says no. */
export async function subscribeHere(publicKey: string): Promise<Subscription | undefined> {
	const registration = await ready();
	if (!registration) return undefined;
	try {
		if ((await Notification.requestPermission()) !== 'granted') return undefined;
		const made = await registration.pushManager.subscribe({
			userVisibleOnly: true,
			applicationServerKey: fromBase64url(publicKey)
		});
		const { endpoint, keys } = made.toJSON();
		const { p256dh, auth } = keys ?? {};
		return endpoint && p256dh && auth ? { endpoint, p256dh, auth } : undefined;
	} catch {
		// No push service within reach, or keys of another server.
		return undefined;
	}
}

/** The endpoint that was ended here; undefined when there was none. */
export async function unsubscribeHere(): Promise<string | undefined> {
	const found = await (await ready())?.pushManager.getSubscription();
	await found?.unsubscribe();
	return found?.endpoint;
}

export async function isSubscribedHere(): Promise<boolean> {
	const registration = await ready();
	return Boolean(await registration?.pushManager.getSubscription());
}

/** Absent over plain HTTP and in browsers without push, whatever the types say. */
async function ready(): Promise<ServiceWorkerRegistration | undefined> {
	if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return undefined;
	return navigator.serviceWorker.ready;
}
