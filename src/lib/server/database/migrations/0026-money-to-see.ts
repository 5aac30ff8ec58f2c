/** Receipts at which somebody must look are few among very many. */
export const statements: readonly string[] = [
	`create index entity_receipt_conflicts on entity (site, at)
		where register = 'receipt' and state -> 'conflicts' <> '[]'::jsonb`
];
