/** People who work at the site, the office's sessions, and each station's key over their PINs. */
export const statements: readonly string[] = [
	`create table staff (
		site text not null,
		staff text not null,
		name text not null,
		roles jsonb not null,
		pin_salt text not null,
		pin_iterations integer not null,
		pin_hash text not null,
		sample_pin text,
		tries jsonb,
		created_at timestamptz not null,
		ended_at timestamptz,
		primary key (site, staff)
	)`,
	`create table office_session (
		site text not null,
		token_hash text not null,
		staff text not null,
		opened_at timestamptz not null,
		seen_at timestamptz not null,
		ended_at timestamptz,
		primary key (site, token_hash)
	)`,
	`create index office_session_staff on office_session (site, staff)`,
	`alter table station add column staff_key text`
];
