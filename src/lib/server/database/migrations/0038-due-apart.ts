/** When a visit that was just submitted is due is when it was submitted: it is found by its status, and written to one index less. */
export const statements: readonly string[] = [
	'drop index entity_due',
	`create index entity_due on entity (site, due_at) where due_at is not null and status <> 'submitted'`
];
