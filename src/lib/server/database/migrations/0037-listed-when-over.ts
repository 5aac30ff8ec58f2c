/** By their time, too, visits are indexed once they are over; the few that are open are found by their status. */
export const statements: readonly string[] = [
	'drop index entity_register',
	`create index entity_register on entity (site, register, at) where register <> 'visit'
		or status not in ('submitted', 'confirming', 'unconfirmed', 'approved', 'inside')`
];
