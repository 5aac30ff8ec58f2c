/** Facts lie as the very text that was digested: as json, PostgreSQL read each of them once more. The table is written anew. */
export const statements: readonly string[] = [
	`alter table fact
		alter column body type text using body::text,
		alter column personal type text using personal::text`
];
