import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '#lib/domain/site.ts';
import { Auth } from './auth.ts';
import { Blobs } from './blobs.ts';
import { Claims } from './claims.ts';
import { startClock, type Clock } from './clock.ts';
import { migrate } from './database/migrations.ts';
import { openDatabase, type Database } from './database/open.ts';
import type { ChannelSettings } from './channels/settings.ts';
import { Directory } from './directory.ts';
import { Duplicates } from './duplicates.ts';
import { Enrolment } from './enrolment.ts';
import { erasureFile, ErasureList } from './erasure.ts';
import { Feed } from './feed.ts';
import { takeUpBooks } from './finance/take-up.ts';
import { openHouseholds, type Households } from './households.ts';
import { Intake } from './intake.ts';
import { openJournal, type Journal, type LogLevel } from './journal.ts';
import { Keyring } from './keyring.ts';
import { Leavings } from './leaving.ts';
import { SqlLog } from './log.ts';
import { Neighbours } from './neighbours.ts';
import { DailyBackups } from './operations/daily-backups.ts';
import { Health } from './operations/health.ts';
import { Metrics } from './operations/metrics.ts';
import { eraseIfAsked } from './operations/restored.ts';
import { Traffic } from './operations/traffic.ts';
import { openOfficeWork, type OfficeWork } from './office-work.ts';
import { openPersonnel, type Personnel, type PersonnelSettings } from './personnel.ts';
import { PrintQueue } from './printing/queue.ts';
import { OwnPages } from './own-pages.ts';
import { Recorder } from './record.ts';
import { Refunds } from './refunds.ts';
import { RequestKeys } from './request-keys.ts';
import { reopenNames } from './reopened-names.ts';
import { Retention } from './retention.ts';
import { SealedFacts } from './sealed-facts.ts';
import { HolderNumbers } from './holder-numbers.ts';
import { HostPhones } from './host-phones.ts';
import { SealingKeys } from './sealing-keys.ts';
import { StatusLists } from './status-lists.ts';
import { loadChecklists, type Checklists } from './checklist-files.ts';
import { loadSites } from './site-files.ts';
import { Snapshots } from './snapshot.ts';
import { EndNotices } from './follow/end-notices.ts';
import { openTimers, type Timers } from './follow/timers.ts';
import { TillOpenings } from './till-openings.ts';
import { takeUpKinds } from './unknown-kinds.ts';

export type Settings = ChannelSettings &
	PersonnelSettings & {
		/** `postgres://…`, or the folder of the embedded database. */
		database: string;
		publicUrl: string;
		/** A backup is made there each night; none without. */
		backupFolder?: string | undefined;
		/** Opens the door for the operator's tools; nobody comes in without one. */
		operatorWord?: string | undefined;
		/** Shows the metrics to who is on another machine; to nobody there without one. */
		metricsToken?: string | undefined;
		logLevel?: LogLevel;
		/** Where the journal's lines go; standard output when not given. */
		journalTo?: (line: string) => void;
		/** Milliseconds since 1970; the system's clock when not given. */
		now?: () => number;
	};

export type BackOffice = Households &
	OfficeWork &
	Personnel & {
		database: Database;
		sites: ReadonlyMap<string, Site>;
		auth: Auth;
		blobs: Blobs;
		claims: Claims;
		leavings: Leavings;
		holderNumbers: HolderNumbers;
		hostPhones: HostPhones;
		refunds: Refunds;
		requestKeys: RequestKeys;
		tillOpenings: TillOpenings;
		directory: Directory;
		enrolment: Enrolment;
		feed: Feed;
		intake: Intake;
		keyring: Keyring;
		journal: Journal;
		printing: PrintQueue;
		retention: Retention;
		ownPages: OwnPages;
		sealing: SealingKeys;
		sealed: SealedFacts;
		statusLists: StatusLists;
		snapshots: Snapshots;
		/** Undefined when no folder is set. */
		backups: DailyBackups | undefined;
		now: () => number;
		publicUrl: string;
		/** What a renovation must show, by kind of site. */
		checklists: Checklists;
		operatorWord: string;
		metricsToken: string;
		traffic: Traffic;
		health: Health;
		metrics: Metrics;
		/** Time's own work, now instead of at the next second; of one site where it is told. */
		tick: Clock['tick'];
		close: () => Promise<void>;
	};

/** Opens everything once. Throws `SiteFileBroken` before anything is opened. */
export async function openBackOffice(settings: Settings): Promise<BackOffice> {
	const { now = Date.now } = settings;
	const { sites, checklists } = readConfig(settings.configFolder);
	const { journalTo = (line: string) => process.stdout.write(line) } = settings;
	const journal = openJournal(journalTo, now, settings.logLevel);
	const traffic = new Traffic(journal);
	const database = await openDatabase(settings.database);
	await migrate(database);
	const log = new SqlLog(database);
	const feed = new Feed(now);
	const recorder = new Recorder(log, feed, now);
	const directory = new Directory(database);
	const keyring = new Keyring(database);
	const sealing = new SealingKeys(database, now);
	const sealed = new SealedFacts(database, sealing);
	const { backupFolder: folder } = settings;
	const [{ zone } = { zone: 'UTC' }] = sites.values();
	const backups = folder ? new DailyBackups({ database, journal, folder, zone, now }) : undefined;
	const list = folder ? new ErasureList(join(folder, erasureFile)) : undefined;
	const retention = new Retention(database, sites, now, journal, list);
	const { publicUrl, database: place } = settings;
	const base = { database, recorder, directory, keyring, journal, sites, publicUrl, now };
	const printing = new PrintQueue(base);
	const households = await openHouseholds(base, settings);
	const { hosts, notices } = households;
	const personnel = await openPersonnel({ database, sites, now }, settings);
	const duplicates = new Duplicates({ database, recorder, sites, journal });
	for (const site of sites.values()) {
		await prepare(site, log, directory, keyring, settings.configFolder);
		await takeUp(site.id, database, log, sealing);
	}
	// Before anybody is answered, and behind what may bring names up: a backup brings back those whose time is over.
	await eraseIfAsked(database, async () => {
		for (const site of sites.values()) await retention.run(site);
	});

	const metrics = new Metrics({ database, feed, notices, traffic, backups, now });
	const { operatorWord = '', metricsToken = '' } = settings;
	printing.start();
	const neighbours = database.embedded
		? undefined
		: new Neighbours(database, feed, [...sites.keys()], place);
	const timers = await openTimers({ ...base, ends: new EndNotices({ ...base, ...households }) });
	const clock = openClock({ hosts, timers, notices, retention, backups, journal });
	return {
		...households,
		printing,
		...personnel,
		...openOfficeWork({ ...base, feed, retention }),
		...{ database, sites, directory, feed, keyring, sealing, sealed, journal, now, publicUrl },
		...{ retention, backups, tick: clock.tick, operatorWord, metricsToken, traffic, metrics },
		...{ checklists, ...openDoors({ ...base, sealing, log }) },
		intake: new Intake(database, log, feed, sealed, now, {
			follow: (queries, site, placed) => hosts.follow(queries, site, placed),
			after: (site, placed) => {
				metrics.taken(placed);
				void duplicates.follow(site, placed);
			}
		}),
		close: async () => {
			// Streams never end by themselves; a push that is under way is answered before its database goes.
			feed.close();
			for (const part of [traffic, duplicates]) await part.stop();
			metrics.stop();
			await clock.stop();
			await printing.stop();
			await neighbours?.stop();
			await backups?.stop();
			notices.close();
			await database.close();
		}
	};
}

/** What the operator wrote, all of it sound. */
function readConfig(folder: string) {
	const sites = loadSites(join(folder, 'sites'));
	return { sites, checklists: loadChecklists(join(folder, 'checklists')) };
}

/** What an older program did not know, or had lost the key of, counts from now on. */
async function takeUp(
	site: string,
	database: Database,
	log: SqlLog,
	sealing: SealingKeys
): Promise<void> {
	await takeUpKinds(log, site);
	await takeUpBooks(database, log, site);
	await reopenNames(database, log, sealing, site);
}

/** What answers at the doors and keeps nothing of its own. */
function openDoors(parts: {
	database: Database;
	sites: ReadonlyMap<string, Site>;
	keyring: Keyring;
	sealing: SealingKeys;
	log: SqlLog;
	recorder: Recorder;
	journal: Journal;
	now: () => number;
}) {
	const { database, sites, keyring, sealing, log, recorder, journal, now } = parts;
	const requestKeys = new RequestKeys(database);
	return {
		health: new Health(database),
		ownPages: new OwnPages(database, sites, now),
		statusLists: new StatusLists(database, keyring, now),
		...{ requestKeys, auth: new Auth(database, requestKeys) },
		blobs: new Blobs(database, sites, sealing, now),
		claims: new Claims(log, now),
		leavings: new Leavings(database, sites, now),
		holderNumbers: new HolderNumbers(database, sealing),
		hostPhones: new HostPhones(database),
		refunds: new Refunds(recorder, sites),
		tillOpenings: new TillOpenings(database, log),
		snapshots: new Snapshots(log, sites, now, journal),
		enrolment: new Enrolment(database, keyring)
	};
}

async function prepare(
	site: Site,
	log: SqlLog,
	directory: Directory,
	keyring: Keyring,
	folder: string
): Promise<void> {
	await log.createSite(site.id, site.zone);
	await keyring.siteKeys(site.id);
	const sample = join(folder, 'samples', `${site.id}-people.json`);
	if (site.sample && existsSync(sample)) await directory.loadSample(site.id, sample);
}

/** Time's work at one site, or at all of them and for the office itself. What fails keeps no other from its work. */
function openClock({
	hosts,
	timers,
	notices,
	retention,
	backups,
	journal
}: Pick<BackOffice, 'hosts' | 'notices' | 'retention' | 'backups' | 'journal'> & {
	timers: Timers;
}): Clock {
	const round = async (site: string | undefined) => {
		const works = [() => hosts.tick(site), () => timers.tick(site)];
		if (site === undefined) works.push(() => retention.runWhenDue());
		for (const work of works)
			await work().catch((error: unknown) => journal.fault('time could not do its work', error));
	};
	return startClock(round, () => {
		// Not waited for: a mail server that hangs must not hold up the next visitor.
		void notices.deliver();
		void backups?.runWhenDue();
	});
}
