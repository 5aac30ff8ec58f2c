import type { Face } from '#lib/store/db.ts';

const faces: Record<string, Face> = { '': 'lobby', gate: 'gate', desk: 'desk' };

/** Which station a page belongs to; the host's page and the office belong to none. */
export function faceOf(pathname: string): Face | undefined {
	return faces[pathname.split('/')[1] ?? ''];
}
