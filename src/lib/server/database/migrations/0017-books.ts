/**
 * The journal of the money as tables, so that finance can ask it (domain rules FI). Derived from facts and nothing else:
 * what is missing is written anew from them when the program starts.
 */
export const statements: readonly string[] = [
	// On which date something happened is the site's to say.
	`alter table site add column zone text not null default 'UTC'`,
	// No name stands in any of these: a payer's is the receipt's alone, and leaves with it.
	`create table money_entry (
		site text not null,
		fact uuid not null,
		position bigint not null,
		subject text not null,
		type text not null,
		"case" text not null,
		at timestamptz not null,
		day date not null,
		till text not null,
		paper text not null,
		reverses text,
		device text not null,
		actor text not null,
		staff text,
		primary key (site, fact)
	)`,
	'create index money_entry_day on money_entry (site, day, at, position)',
	'create index money_entry_subject on money_entry (site, subject, day)',
	// Debits add, credits take away. Day, time and position are the entry's: a page of an account is one index.
	`create table money_line (
		site text not null,
		fact uuid not null,
		line smallint not null,
		account text not null,
		fen bigint not null,
		day date not null,
		at timestamptz not null,
		position bigint not null,
		primary key (site, fact, line)
	)`,
	'create index money_line_account on money_line (site, account, day, at, position, line) include (fen)',
	// How long which sum was held for what: a part that is withheld, or another card, begins another stretch.
	`create table deposit_held (
		site text not null,
		receipt text not null,
		n smallint not null,
		fact uuid not null,
		kind text not null,
		fen bigint not null,
		unit text,
		thing text,
		number text,
		till text not null,
		taken date not null,
		begun date not null,
		ended date,
		primary key (site, receipt, n, fact)
	)`,
	'create index deposit_held_now on deposit_held (site, taken, receipt, n) where ended is null',
	'create index deposit_held_then on deposit_held (site, begun)'
];
