/**
 * What was erased stays erased, also when a station tells it again or a backup brings it back: a name
 * that arrives under one of these subjects is not written down.
 */
export const statements: readonly string[] = [
	`create table erased (
		site text not null,
		subject text not null,
		erased_at timestamptz not null,
		primary key (site, subject)
	)`
];
