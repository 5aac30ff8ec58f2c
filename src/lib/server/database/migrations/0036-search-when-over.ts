/**
 * What the office searches by is indexed once a visit is over: until then it moves some five times, and each move would
 * write every index anew. Those that are still open are few, and found by their status.
 */
const open = `'submitted', 'confirming', 'unconfirmed', 'approved', 'inside'`;
const over = `register = 'visit' and status not in (${open})`;

export const statements: readonly string[] = [
	'drop index entity_type, entity_unit, entity_name',
	`create index entity_type on entity (site, visit_type, at) where ${over}`,
	`create index entity_unit on entity (site, unit text_pattern_ops, at) where ${over}`,
	`create index entity_name on entity (site, visitor_name) where ${over}`
];
