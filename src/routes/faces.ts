import type { Face } from '#lib/store/db.ts';

const faces: Record<string, Face> = { '': 'lobby', gate: 'gate', desk: 'desk' };

/** Which station a page belongs to; the host's page and the office belong to none. */
export function faceOf(pathname: string): Face | undefined {
	return faces[pathname.split('/')[1] ?? ''];
}

/** Pages on a host's or a resident's own phone. */
export function isHosts(pathname: string): boolean {
	return ['h', 'my'].includes(pathname.split('/')[1] ?? '');
}

/** `?at=YQ-G2`: one of several stations of a face in this browser, e.g. two gates side by side. '' for the one. */
export function stationOf(url: URL): string {
	return url.searchParams.get('at')?.match(/^[A-Z0-9]{2,10}-[A-Z][0-9]{1,3}$/)?.[0] ?? '';
}
