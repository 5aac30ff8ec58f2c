/**
 * `site` leads every key, and nothing is numbered across sites: so a distributed PostgreSQL can
 * later spread the sites over several machines.
 */
export const statements: readonly string[] = [
	`create table office (
		key text primary key,
		value jsonb not null
	)`,
	// The head row: locked by every writer of the site, so that positions have no gap and commit in order.
	`create table site (
		site text primary key,
		position bigint not null default 0
	)`,
	`create table station (
		site text not null,
		device text not null,
		role text not null,
		name text not null,
		public_key text,
		certificate text,
		enrolled_at timestamptz not null default now(),
		revoked_at timestamptz,
		last_seen_at timestamptz,
		acked bigint not null default 0,
		acked_id text not null default '',
		acked_digest text not null default '',
		head bigint not null default 0,
		recovered boolean not null default true,
		forked_from text,
		forked_by text,
		primary key (site, device)
	)`,
	`create table fact (
		site text not null,
		position bigint not null,
		id uuid not null,
		device text not null,
		seq bigint not null,
		subject text not null,
		type text not null,
		v integer not null,
		occurred_at timestamptz not null,
		received_at timestamptz not null,
		body jsonb not null,
		personal jsonb,
		digest text not null,
		kept text,
		origin text,
		primary key (site, position),
		unique (site, id),
		unique (site, device, seq)
	)`,
	`create index fact_subject on fact (site, subject, position)`,
	`create table entity (
		site text not null,
		subject text not null,
		register text not null,
		status text not null,
		unit text,
		origin text,
		at timestamptz not null,
		due_at timestamptz,
		state jsonb not null,
		updated_position bigint not null,
		primary key (site, subject)
	)`,
	`create index entity_register on entity (site, register, at desc)`,
	`create index entity_due on entity (site, due_at) where due_at is not null`,
	`create table unit (
		site text not null,
		unit text not null,
		kind text not null,
		primary key (site, unit)
	)`,
	`create table person (
		site text not null,
		person text not null,
		surname text not null,
		given_name text not null,
		adult boolean not null,
		email text,
		phone text,
		primary key (site, person)
	)`,
	`create table occupancy (
		site text not null,
		unit text not null,
		person text not null,
		role text not null,
		approver boolean not null default false,
		starts date not null,
		ends date,
		primary key (site, unit, person, starts)
	)`,
	`create table enrolment (
		site text not null,
		code_hash text not null,
		role text not null,
		name text not null,
		expires_at timestamptz not null,
		tries integer not null default 0,
		used_at timestamptz,
		primary key (site, code_hash)
	)`,
	`create table host_link (
		site text not null,
		link text not null,
		subject text not null,
		round integer not null,
		approver text not null,
		secret_hash text not null,
		expires_at timestamptz not null,
		answered_at timestamptz,
		primary key (site, link)
	)`,
	`create table notice (
		site text not null,
		notice text not null,
		subject text not null,
		channel text not null,
		address text not null,
		body jsonb not null,
		created_at timestamptz not null default now(),
		sent_at timestamptz,
		tries integer not null default 0,
		primary key (site, notice)
	)`,
	`create table signing_key (
		site text not null,
		kid text not null,
		role text not null,
		private_key jsonb not null,
		public_key text not null,
		created_at timestamptz not null default now(),
		primary key (site, kid)
	)`
];
