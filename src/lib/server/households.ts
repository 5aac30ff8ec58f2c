/** Everything by which households are asked, told and answer: opened together, one on the other. */
import type { Site } from '#lib/domain/site.ts';
import { openChannels, type ChannelSettings } from './channels/settings.ts';
import { WebPush } from './channels/web-push.ts';
import { Contacts } from './contacts.ts';
import type { Database } from './database/open.ts';
import type { Directory } from './directory.ts';
import { HostLinks } from './host-links.ts';
import { Hosts } from './hosts.ts';
import type { Journal } from './journal.ts';
import type { Keyring } from './keyring.ts';
import { Notices } from './notices.ts';
import type { Recorder } from './record.ts';
import { Residents } from './residents.ts';
import { StandingAnswers } from './standing-answers.ts';
import { UnitCodes } from './unit-codes.ts';

export type Households = {
	contacts: Contacts;
	notices: Notices;
	/** Undefined where Web Push is off. */
	push: WebPush | undefined;
	links: HostLinks;
	hosts: Hosts;
	standing: StandingAnswers;
	unitCodes: UnitCodes;
	residents: Residents;
};

export async function openHouseholds(
	base: {
		database: Database;
		recorder: Recorder;
		directory: Directory;
		keyring: Keyring;
		journal: Journal;
		sites: ReadonlyMap<string, Site>;
		publicUrl: string;
		now: () => number;
	},
	settings: ChannelSettings
): Promise<Households> {
	const { database, directory, keyring, journal, now } = base;
	const channels = await openChannels(settings, database, now);
	const push = channels.find((channel) => channel instanceof WebPush);
	const pushKey = push?.publicKey;
	const contacts = new Contacts(database);
	const notices = new Notices(database, contacts, channels, journal, now);
	const standing = new StandingAnswers(database);
	const unitCodes = new UnitCodes(database, directory, keyring, now);
	const links = new HostLinks({ ...base, notices, pushKey });
	const hosts = new Hosts({ ...base, contacts, notices, links, standing });
	const residents = new Residents({
		...{ ...base, contacts, notices, hosts, standing, unitCodes, pushKey }
	});
	return { contacts, notices, push, links, hosts, standing, unitCodes, residents };
}
