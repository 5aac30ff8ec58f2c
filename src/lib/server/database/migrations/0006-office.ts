/**
 * What the office looks up, reveals and hears of its stations. The columns to search by are generated from the
 * folded visit: they leave in the very statement that erases its names, and none of them can outlive it.
 */
export const statements: readonly string[] = [
	// One spelling rule on every database ("C"), so that a moved row compares equal to where it came from.
	`alter table entity
		add column visit_type text collate "C"
			generated always as (case when register = 'visit' then state ->> 'type' end) stored,
		add column visitor_name text collate "C" generated always as
			(lower(coalesce(state #>> '{visitor,name}', state #>> '{visitor,surname}') collate "C")) stored,
		add column visitor_phone_tail text collate "C"
			generated always as (right(state #>> '{visitor,phone}', 4)) stored,
		add column visitor_plate text collate "C" generated always as (state #>> '{visitor,plate}') stored,
		add column pass_numbers jsonb generated always as (state #> '{pass,numbers}') stored`,
	`create index entity_status on entity (site, status, at desc, subject desc) where register = 'visit'`,
	`create index entity_type on entity (site, visit_type, at desc, subject desc) where visit_type is not null`,
	`create index entity_unit on entity (site, unit text_pattern_ops, at desc) where unit is not null`,
	`create index entity_name on entity (site, visitor_name) where visitor_name is not null`,
	`create index entity_phone on entity (site, visitor_phone_tail, at desc) where visitor_phone_tail is not null`,
	`create index entity_plate on entity (site, visitor_plate, at desc) where visitor_plate is not null`,
	`create index entity_pass on entity using gin (pass_numbers) where pass_numbers is not null`,
	// Who saw what in full, when and why. No name of a visitor stands here: the subject tells whose it was.
	`create table reveal (
		site text not null,
		reveal uuid not null,
		at timestamptz not null,
		staff text not null,
		what text not null,
		subject text not null,
		rows integer not null,
		reason text not null,
		words text not null,
		primary key (site, reveal)
	)`,
	`create index reveal_at on reveal (site, at desc)`,
	// The last word of each station on how it is; nothing older is kept.
	`create table station_report (
		site text not null,
		device text not null,
		reported_at timestamptz not null,
		report jsonb not null,
		primary key (site, device)
	)`
];
