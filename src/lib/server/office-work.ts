/** What the office's pages work with besides visits and stations. */
import type { Database } from './database/open.ts';
import type { Feed } from './feed.ts';
import type { Keyring } from './keyring.ts';
import type { Journal } from './journal.ts';
import { PeopleImports } from './people-import.ts';
import { Reveals } from './reveals.ts';
import { SealedWords } from './sealed-words.ts';
import { StationReports } from './station-reports.ts';

export type OfficeWork = {
	reveals: Reveals;
	imports: PeopleImports;
	reports: StationReports;
	searchWords: SealedWords;
};

export function openOfficeWork(parts: {
	database: Database;
	feed: Feed;
	keyring: Keyring;
	journal: Journal;
	now: () => number;
}): OfficeWork {
	return {
		reveals: new Reveals(parts.database, parts.now),
		imports: new PeopleImports(parts),
		reports: new StationReports(parts.database),
		searchWords: new SealedWords(parts.keyring)
	};
}
