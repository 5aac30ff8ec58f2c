/**
 * A child that appends facts until it is killed: `node database-writer.ts DIRECTORY`. One line on
 * stdout for each commit that the log has acknowledged: `held` and the ids of its facts.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import process from 'node:process';
import { chain, factDigest } from '#lib/domain/fact.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import { SqlLog } from '#lib/server/log.ts';

const site = 'YQ';
const device = 'yq-g1';
/** Small, so that checkpoints and vacuum also meet the kill. */
const upkeepAfter = 60;

const database = await openDatabase(process.argv[2] ?? '', { upkeepAfter });
await migrate(database);
const log = new SqlLog(database);
await log.createSite(site);

for (let turn = 1; ; turn += 1) {
	const ids = await log.write(site, async (transaction) => {
		const row = (await transaction.device(device)) ?? {
			device,
			acked: 0,
			ackedId: '',
			ackedDigest: '',
			recovered: true
		};
		const now = Date.now();
		const happening = { type: 'VisitStarted', v: 1, data: { turn, filler: '门'.repeat(200) } };
		const facts = chain(
			`visit:${randomUUID()}`,
			Array.from({ length: 1 + (turn % 3) }, () => happening),
			{
				now,
				clock: { lo: now, hi: now },
				site,
				device,
				actor: { kind: 'system' },
				newId: randomUUID,
				salt: () => ''
			},
			{ seq: row.acked, digest: row.ackedDigest }
		);
		await transaction.append(facts.map((fact) => ({ fact })));
		const last = facts.at(-1);
		if (last) {
			const acked = { acked: last.seq, ackedId: last.id, ackedDigest: factDigest(last) };
			await transaction.saveDevice({ ...row, ...acked });
		}
		return facts.map(({ id }) => id);
	});
	// Synchronous: what is written here is out before the process can die.
	fs.writeSync(1, `held ${ids.join(' ')}\n`);
}
