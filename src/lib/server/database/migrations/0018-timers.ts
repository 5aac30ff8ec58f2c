/**
 * What to look at, and when: put here in the transaction of each fact of the books that have timers or that mean
 * something for one another (domain rules TI).
 */
export const statements: readonly string[] = [
	`create table timer (
		site text not null,
		subject text not null,
		due_at timestamptz not null,
		mark bigint not null default 0,
		primary key (site, subject)
	)`,
	'create index timer_due on timer (site, due_at)',
	// What older programs folded is looked at once.
	`insert into timer (site, subject, due_at) select site, subject, to_timestamp(0) from entity
		where register in ('pass', 'renovation', 'hot_work', 'charge', 'receipt', 'cash_day')`,
	`create index entity_cards on entity using gin ((state -> 'flats') jsonb_path_ops) where register = 'pass'`,
	// Few at any time, of all that were ever handed out.
	`create index entity_cards_out on entity (site, subject)
		where register = 'pass' and status in ('active', 'suspended', 'expired')`
];
