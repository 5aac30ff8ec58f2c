/** The identity of the back office's data: one unbroken life (protocol/RULES.md). */
import { randomUUID } from 'node:crypto';
import { assert } from '#lib/domain/assert.ts';
import type { Queries } from './database/open.ts';

/** The epoch (a UUID), made at the first call. */
export async function ensureEpoch({ query }: Queries): Promise<string> {
	const read = () =>
		query<{ epoch: string }>(
			"select value #>> '{}' as epoch from office where key = 'epoch'",
			[],
			'epoch'
		);
	let [row] = await read();
	if (!row) {
		// Two servers may start together: the first one's epoch stands.
		await query(
			`insert into office (key, value) values ('epoch', to_jsonb($1::text))
			on conflict (key) do nothing`,
			[randomUUID()]
		);
		await query(
			`insert into office (key, value) values ('epoch_since', to_jsonb(now()))
			on conflict (key) do nothing`
		);
		[row] = await read();
	}
	assert(row, 'the epoch is there once it has been written');
	return row.epoch;
}

/** After a restore from a backup: stations push again what is no longer held. Answers the new epoch. */
export async function renewEpoch({ query }: Queries): Promise<string> {
	const epoch = randomUUID();
	await query(
		`insert into office (key, value) values ('epoch', to_jsonb($1::text))
		on conflict (key) do update set value = excluded.value`,
		[epoch]
	);
	await query(
		`insert into office (key, value) values ('epoch_since', to_jsonb(now()))
		on conflict (key) do update set value = excluded.value`
	);
	await query('update station set recovered = false');
	return epoch;
}

/** What was told already reads otherwise now: every station reads it again. Nothing was lost, so none has to recover. */
export async function tellAnew({ query }: Pick<Queries, 'query'>): Promise<void> {
	await query(
		`insert into office (key, value) values ('epoch', to_jsonb($1::text))
		on conflict (key) do update set value = excluded.value`,
		[randomUUID()]
	);
}
