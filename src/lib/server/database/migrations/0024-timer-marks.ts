/** A mark is like no other, also where its row was away meanwhile: counted from zero, an old look took a new one away. */
export const statements: readonly string[] = [
	'alter table timer drop column mark',
	'alter table timer add column mark uuid not null default gen_random_uuid()'
];
