/**
 * Facts lie as the texts they are: written once and read whole, they need not be taken apart as jsonb at every
 * insert. What jsonb had refused lies as a string, and goes on as one. The table is written anew.
 */
export const statements: readonly string[] = [
	`alter table fact
		alter column body type json using body::json,
		alter column personal type json using personal::json`
];
