/** Which channels the operator has switched on. Addresses with keys and secrets stand here and nowhere else. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Database } from '../database/open.ts';
import type { Channel } from './channel.ts';
import { robotKinds, type Robot } from './robots.ts';
import { Smtp } from './smtp.ts';
import { pushHosts, vapidKeys, WebPush } from './web-push.ts';
import { Webhook } from './webhook.ts';

/** A settings file does not say what it must: the start stops here. */
export class ChannelsBroken extends Error {
	override name = 'ChannelsBroken';
}

export type ChannelSettings = {
	smtpUrl?: string | undefined;
	mailFrom?: string | undefined;
	/** Switches Web Push on: whom a push service may write to. */
	pushContact?: string | undefined;
	/** More hosts than the browsers' own, or others: comma separated. */
	pushHosts?: string | undefined;
	/** A JSON file of robots; it holds secrets and belongs to the server's user alone. */
	webhooksFile?: string | undefined;
};

const name = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a name such as "tower-desk"'));
const host = v.pipe(v.string(), v.minLength(3), v.maxLength(253));
const webhooksSchema = v.strictObject({
	hosts: v.pipe(v.array(host), v.minLength(1), v.maxLength(50)),
	robots: v.record(
		name,
		v.strictObject({
			kind: v.picklist(robotKinds),
			url: v.pipe(v.string(), v.url(), v.maxLength(1000)),
			secret: v.optional(v.pipe(v.string(), v.minLength(8), v.maxLength(200)))
		})
	)
});
const contactSchema = v.pipe(v.string(), v.regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/));

export async function openChannels(
	settings: ChannelSettings,
	database: Database,
	now: () => number
): Promise<Channel[]> {
	const { smtpUrl, mailFrom, pushContact, webhooksFile } = settings;
	const channels: Channel[] = [];
	if (smtpUrl) channels.push(new Smtp(smtpUrl, mailFrom));
	if (pushContact) {
		const contact: string = pushContact;
		if (!v.is(contactSchema, contact))
			throw new ChannelsBroken('WEB_PUSH_CONTACT: expected mailto:… or https://…');
		const hosts = settings.pushHosts?.split(',').map((part) => part.trim()) ?? pushHosts;
		channels.push(new WebPush({ contact, hosts }, await vapidKeys(database), now));
	}
	if (webhooksFile) channels.push(new Webhook(readWebhooks(webhooksFile), now));
	return channels;
}

function readWebhooks(file: string) {
	const read = v.safeParse(webhooksSchema, readFile(file));
	if (!read.success) {
		// The place and what was expected; never what was found: it may be a secret.
		const told = read.issues.map(
			(issue) =>
				`${file}: ${v.getDotPath(issue) ?? '(the whole file)'}: ${issue.expected ?? issue.type}`
		);
		throw new ChannelsBroken(told.join('\n'));
	}
	const { hosts, robots } = read.output;
	return { hosts, robots: new Map<string, Robot>(Object.entries(robots)) };
}

function readFile(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		const why = error instanceof SyntaxError ? 'no JSON' : 'a file that cannot be read';
		throw new ChannelsBroken(`${file}: expected JSON, found ${why}`, { cause: error });
	}
}
