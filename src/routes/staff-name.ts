import type { Station } from '#lib/store/station.ts';

/** Somebody of the staff as the station knows them; undefined where it does not. */
export function staffName({ roster }: Station, id: string): string | undefined {
	return roster?.people.find((one) => one.id === id)?.name;
}
