/** Papers are printed by the queue of the badges: a job is about a subject, a visit's badge or a paper. */
export const statements: readonly string[] = [
	`alter table print_job rename column visit to subject`,
	`update print_job set subject = 'visit:' || subject`
];
