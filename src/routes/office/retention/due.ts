/** As the page shows what will be erased: how many of each kind, and when. */
type Foreseen = Record<string, { due: number }>;

/** What a run would erase now. A portrait may go before its record does; a signature goes with the names. */
export function dueOf({
	counts,
	residents,
	pictures
}: {
	counts: Foreseen;
	residents: Foreseen;
	pictures: { photo: { due: number } };
}): { records: number; photos: number } {
	const rows = [...Object.values(counts), ...Object.values(residents)];
	return {
		records: rows.reduce((sum, row) => sum + row.due, 0),
		photos: pictures.photo.due
	};
}
