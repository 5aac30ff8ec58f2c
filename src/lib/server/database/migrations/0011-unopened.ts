/** Names that came sealed and could not be opened: kept as they came, with the reason, until their erase date. */
export const statements: readonly string[] = [
	`create table unopened (
		site text not null,
		fact uuid not null,
		subject text not null,
		device text not null,
		reason text not null,
		sealed text not null,
		at timestamptz not null,
		primary key (site, fact)
	)`,
	`create index unopened_subject on unopened (site, subject)`
];
