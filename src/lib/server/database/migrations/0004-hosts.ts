/** How hosts are reached and what they say beforehand: channels, own pages, standing answers, unit codes. */
export const statements: readonly string[] = [
	`create table contact (
		site text not null,
		person text not null,
		channel text not null,
		address text not null,
		rank integer not null default 1,
		primary key (site, person, channel, address)
	)`,
	`create table push_subscription (
		site text not null,
		person text not null,
		id text not null,
		endpoint text not null,
		p256dh text not null,
		auth text not null,
		created_at timestamptz not null,
		primary key (site, person, id)
	)`,
	// One message over one channel. What was there are questions to hosts by mail, or on the desk's screen.
	`alter table notice
		add column kind text not null default 'ask',
		add column person text not null default '',
		add column later jsonb not null default '[]',
		add column next_at timestamptz,
		add column failed_at timestamptz`,
	// So that a household hears of each event of a visit once.
	`create table told (
		site text not null,
		subject text not null,
		kind text not null,
		told_at timestamptz not null,
		primary key (site, subject, kind)
	)`,
	`create table resident_page (
		site text not null,
		secret_hash text not null,
		person text not null,
		made_at timestamptz not null,
		ended_at timestamptz,
		primary key (site, secret_hash)
	)`,
	`create table standing_answer (
		site text not null,
		unit text not null,
		visit_type text not null,
		answer text not null,
		until date not null,
		set_by text not null,
		set_at timestamptz not null,
		primary key (site, unit, visit_type)
	)`,
	// `approvers`: who may know the secret. One of them leaving makes a new one.
	`create table unit_secret (
		site text not null,
		unit text not null,
		kid text not null,
		sealed text not null,
		approvers jsonb not null,
		made_at timestamptz not null,
		primary key (site, unit)
	)`,
	`create table unit_code_entry (
		site text not null,
		unit text not null,
		surname text not null,
		lookup text not null,
		sealed text not null,
		primary key (site, unit, surname)
	)`,
	// A code used at two stations that could not hear each other shows here.
	`create table unit_code_use (
		site text not null,
		unit text not null,
		step bigint not null,
		subject text not null,
		primary key (site, unit, step, subject)
	)`
];
