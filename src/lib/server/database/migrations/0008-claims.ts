/** Entries that gates have claimed and not yet reported: one row until the entry's fact arrives. */
export const statements: readonly string[] = [
	`create table claim (
		site text not null,
		entry uuid not null,
		subject text not null,
		device text not null,
		count integer not null,
		asked_at timestamptz not null,
		primary key (site, entry)
	)`,
	`create index claim_subject on claim (site, subject, asked_at)`
];
