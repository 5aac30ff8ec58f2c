/** What somebody finds who looks into everything that a page has left on its machine. */

/** Where the text stands, with a little of what is beside it; '' where it does not. */
export function around(text: string, part: string): string {
	const at = text.indexOf(part);
	return at < 0 ? '' : text.slice(Math.max(0, at - 80), at + 80);
}

/** Everything a curious next visitor could find on this machine, as one text. */
export async function everythingKept(): Promise<string> {
	const stores: unknown[] = [];
	for (const { name } of await indexedDB.databases()) {
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open(name ?? '');
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(new Error('no database'));
		});
		for (const store of database.objectStoreNames) {
			const rows = await new Promise<unknown>((resolve) => {
				const request = database.transaction(store).objectStore(store).getAll();
				request.onsuccess = () => resolve(request.result);
			});
			stores.push(rows);
		}
		database.close();
	}
	return [
		document.documentElement.outerHTML,
		JSON.stringify(stores),
		JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
		JSON.stringify(history.state),
		location.href,
		document.cookie
	].join('\n');
}
