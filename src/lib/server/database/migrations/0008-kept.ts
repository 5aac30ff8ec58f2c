/** What was kept with a reason is few and looked for at every start. */
export const statements: readonly string[] = [
	`create index fact_kept on fact (site, position) where kept is not null`
];
