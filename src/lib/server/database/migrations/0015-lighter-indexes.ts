/**
 * The indexes of folded rows grow at their end instead of at their beginning, where every new row would split a page,
 * and leave out the subject: visits of one moment are few, and sorting them costs a list nothing.
 */
export const statements: readonly string[] = [
	`drop index entity_register, entity_status, entity_type, entity_unit`,
	`create index entity_register on entity (site, register, at)`,
	`create index entity_status on entity (site, status, at) where register = 'visit'`,
	`create index entity_type on entity (site, visit_type, at) where visit_type is not null`,
	`create index entity_unit on entity (site, unit text_pattern_ops, at) where unit is not null`
];
