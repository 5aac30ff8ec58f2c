/** What the office's pages work with besides visits and stations. */
import { BankLines } from './finance/bank-lines.ts';
import { MoneySeen } from './finance/to-see.ts';
import { TillClosings } from './finance/till-closings.ts';
import { Alarms } from './alarms.ts';
import type { Database } from './database/open.ts';
import type { Feed } from './feed.ts';
import type { Keyring } from './keyring.ts';
import type { Journal } from './journal.ts';
import { PeopleImports } from './people-import.ts';
import type { Recorder } from './record.ts';
import type { Retention } from './retention.ts';
import { Reveals } from './reveals.ts';
import { SealedWords } from './sealed-words.ts';
import { StationReports } from './station-reports.ts';
import { VisitorRights } from './visitor-rights.ts';

export type OfficeWork = {
	alarms: Alarms;
	rights: VisitorRights;
	bankLines: BankLines;
	tillClosings: TillClosings;
	moneySeen: MoneySeen;
	reveals: Reveals;
	imports: PeopleImports;
	reports: StationReports;
	searchWords: SealedWords;
};

export function openOfficeWork(parts: {
	database: Database;
	feed: Feed;
	keyring: Keyring;
	recorder: Recorder;
	journal: Journal;
	retention: Retention;
	now: () => number;
}): OfficeWork {
	return {
		alarms: new Alarms(parts),
		rights: new VisitorRights(parts),
		bankLines: new BankLines(parts.recorder),
		tillClosings: new TillClosings(parts.database, parts.recorder),
		moneySeen: new MoneySeen(parts.recorder),
		reveals: new Reveals(parts.database, parts.now),
		imports: new PeopleImports(parts),
		reports: new StationReports(parts.database),
		searchWords: new SealedWords(parts.keyring)
	};
}
