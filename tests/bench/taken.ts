/** What our back office does with a sign-in before it stores it; a peer's server does it by the same code. */
import { hash } from 'node:crypto';
import { isDigestOf } from '#lib/domain/fact.ts';
import { judge } from '#lib/domain/register.ts';
import { registers } from '#lib/domain/registers.ts';
import { readEntry } from '#lib/protocol/envelope.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import { SealingKeys } from '#lib/server/sealing-keys.ts';
import { quietSite } from './work.ts';

const sha256 = (text: string) => hash('sha256', text);

type Told = { id: string; device: string; seq: number; sealed: string; personalDigest: string };

/** Opens a sign-in's names and judges it: answers it as it is to be stored, throws when ours would not accept it. */
export async function openTaking(
	databaseUrl: string
): Promise<<Document extends Told>(told: Document) => Document> {
	const database = await openDatabase(databaseUrl);
	const opening = await new SealingKeys(database, Date.now).opening(quietSite);
	await database.close();
	return <Document extends Told>(told: Document) => {
		// What an engine adds to a document has a line before its name.
		const isOwn = ([name]: [string, unknown]) => name.startsWith('_');
		const entries = Object.entries(told);
		const { sealed: _sealed, ...bare } = Object.fromEntries(
			entries.filter((entry) => !isOwn(entry))
		);
		const opened = opening(told.sealed, told.id);
		if (!opened.ok || !isDigestOf(told.personalDigest, opened.personal, sha256))
			throw new Error('the names do not open');
		const { device, seq } = told;
		const fact = { ...bare, personal: opened.personal };
		const entry = readEntry(fact, { site: quietSite, device, seq }, sha256);
		if (!entry || entry.kept || judge(registers, entry.fact, 'lobby'))
			throw new Error('not a sign-in');
		return { ...entry.fact, ...Object.fromEntries(entries.filter(isOwn)) } as unknown as Document;
	};
}
