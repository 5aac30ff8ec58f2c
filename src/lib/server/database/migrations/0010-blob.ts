/**
 * Pictures and signatures, by the visit whose fact names them. The bytes leave on their date; the row
 * stays, so that a late tablet cannot bring them back.
 */
export const statements: readonly string[] = [
	`create table blob (
		site text not null,
		subject text not null,
		digest text not null,
		kind text not null,
		bytes bytea,
		stored_at timestamptz not null,
		erased_at timestamptz,
		primary key (site, subject, digest)
	)`,
	// A JPEG does not get smaller by trying.
	'alter table blob alter column bytes set storage external'
];
