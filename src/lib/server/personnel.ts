import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '#lib/domain/site.ts';
import type { Database } from './database/open.ts';
import { OfficeSessions } from './office-sessions.ts';
import { Staff } from './staff.ts';

/** `https`: over an encrypted road only; `trusted`: the network itself is one (a VPN). */
export type OfficeRemote = 'https' | 'trusted';

export type PersonnelSettings = {
	/** The folder that holds `sites/` and `samples/`. */
	configFolder: string;
	/** From where the office opens to staff who signed in; shut when not given. */
	officeRemote?: OfficeRemote | undefined;
};

export type Personnel = {
	staff: Staff;
	sessions: OfficeSessions;
	officeRemote: OfficeRemote | undefined;
};

/** Who works at the sites; a sample site gets its cast. */
export async function openPersonnel(
	base: { database: Database; sites: ReadonlyMap<string, Site>; now: () => number },
	{ configFolder, officeRemote }: PersonnelSettings
): Promise<Personnel> {
	const { database, sites, now } = base;
	const staff = new Staff(database);
	for (const site of sites.values()) {
		const file = join(configFolder, 'samples', `${site.id}-staff.json`);
		if (site.sample && existsSync(file)) await staff.loadSample(site.id, file, now());
	}
	return { staff, sessions: new OfficeSessions(database), officeRemote };
}

/** As the environment says it; anything else keeps the office shut. */
export function readOfficeRemote(value: string | undefined): OfficeRemote | undefined {
	if (value === '1') return 'https';
	return value === 'trusted' ? 'trusted' : undefined;
}
