import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as first from './migrations/0001-first.ts';
import * as staff from './migrations/0003-staff.ts';
import * as hosts from './migrations/0004-hosts.ts';
import * as printing from './migrations/0005-printing.ts';
import * as office from './migrations/0006-office.ts';
import * as erased from './migrations/0007-erased.ts';
import * as claims from './migrations/0008-claims.ts';
import * as kept from './migrations/0008-kept.ts';
import * as blob from './migrations/0010-blob.ts';
import * as unopened from './migrations/0011-unopened.ts';
import * as entries from './migrations/0013-entries.ts';
import * as factJson from './migrations/0014-fact-json.ts';
import * as lighter from './migrations/0015-lighter-indexes.ts';
import * as stays from './migrations/0016-stays.ts';
import * as books from './migrations/0017-books.ts';
import * as payers from './migrations/0017-payers.ts';
import * as timers from './migrations/0018-timers.ts';
import * as timerMarks from './migrations/0024-timer-marks.ts';
import * as moneyToSee from './migrations/0026-money-to-see.ts';
import * as papers from './migrations/0029-papers.ts';
import * as searchWhenOver from './migrations/0036-search-when-over.ts';
import * as listedWhenOver from './migrations/0037-listed-when-over.ts';
import * as dueApart from './migrations/0038-due-apart.ts';
import * as factText from './migrations/0039-fact-text.ts';
import * as requestKeys from './migrations/0040-request-keys.ts';
import type { Database } from './open.ts';

/** Every step ever shipped, by name, in order. A shipped step is never edited: add the next one. */
const steps: Record<string, { statements: readonly string[] }> = {
	'0001-first': first,
	'0003-staff': staff,
	'0004-hosts': hosts,
	'0005-printing': printing,
	'0006-office': office,
	'0007-erased': erased,
	'0008-claims': claims,
	'0008-kept': kept,
	'0010-blob': blob,
	'0011-unopened': unopened,
	'0013-entries': entries,
	'0014-fact-json': factJson,
	'0015-lighter-indexes': lighter,
	'0016-stays': stays,
	'0017-books': books,
	'0017-payers': payers,
	'0018-timers': timers,
	'0024-timer-marks': timerMarks,
	'0026-money-to-see': moneyToSee,
	'0029-papers': papers,
	'0036-search-when-over': searchWhenOver,
	'0037-listed-when-over': listedWhenOver,
	'0038-due-apart': dueApart,
	'0039-fact-text': factText,
	'0040-request-keys': requestKeys
};

/** Names of all steps, in order. */
export const stepNames: readonly string[] = Object.keys(steps);

/**
 * Brings the schema up to this program's, or only up to the step `last`. Forward only; under a lock,
 * so that several app servers may start together. Answers the names of the steps that ran. Throws
 * when one fails (none of the run's steps stays) or when the database knows steps that this program
 * does not.
 */
export async function migrate(database: Database, last?: string): Promise<string[]> {
	const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
	const migrations = Object.fromEntries(
		Object.entries(steps).map(([name, { statements }]) => [name, migration(statements)])
	);
	const migrator = new Migrator({
		db,
		// Steps are written side by side: one that was merged later may stand before one that already ran.
		allowUnorderedMigrations: true,
		provider: { getMigrations: () => Promise.resolve(migrations) }
	});
	const { error, results } =
		last === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(last);
	if (error) {
		const reason = error instanceof Error ? error.message : 'unknown';
		throw new Error(`The database could not be brought up to date: ${reason}`, { cause: error });
	}
	return (results ?? []).map(({ migrationName }) => migrationName);
}

function migration(statements: readonly string[]): Migration {
	return {
		async up(db) {
			for (const statement of statements) await sql.raw(statement).execute(db);
		}
	};
}
