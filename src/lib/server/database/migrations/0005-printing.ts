/** The print queue: what a job is doing stands here and nowhere else, so a restart goes on where it was. */
export const statements: readonly string[] = [
	`create table print_job (
		site text not null,
		job uuid not null,
		device text not null,
		visit text not null,
		copy integer not null,
		printers text[] not null,
		state text not null default 'queued',
		printer text,
		printer_job integer,
		failures jsonb not null default '[]',
		tries integer not null default 0,
		pdf bytea,
		created_at timestamptz not null,
		sent_at timestamptz,
		due_at timestamptz not null,
		ended_at timestamptz,
		primary key (site, job),
		unique (site, visit, copy)
	)`,
	`create index print_job_due on print_job (site, due_at) where ended_at is null`
];
