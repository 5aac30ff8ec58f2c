/** T18: `request_key` signs a station's requests in its `public_key`'s place; `next_key` is told, not used yet; those that were replaced, newest first. */
export const statements: readonly string[] = [
	`alter table station
		add column request_key text,
		add column next_key text,
		add column former_keys text not null default '',
		add column key_at timestamptz,
		add column old_key_at timestamptz`
];
