/** A real SMTP server that keeps what it is given. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const arrivalMs = 30_000;

export type Mailbox = {
	url: string;
	mails: Email[];
	/** The newest mail to an address that asks something, once it has come: others only tell what happened. */
	mailTo: (address: string) => Promise<Email>;
	close: () => Promise<void>;
};

export async function openMailbox(): Promise<Mailbox> {
	const mails: Email[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, _session, done) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				void PostalMime.parse(Buffer.concat(parts)).then((mail) => {
					mails.push(mail);
					done();
				});
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	const to = (address: string) => (mail: Email) =>
		linkOf(mail) !== undefined && mail.to?.some((known) => known.address === address);
	return {
		url: `smtp://127.0.0.1:${String(port)}`,
		mails,
		mailTo: async (address) => {
			const until = Date.now() + arrivalMs;
			while (Date.now() < until) {
				const mail = mails.findLast(to(address));
				if (mail) return mail;
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			throw new Error(`no mail to ${address} within ${String(arrivalMs)} ms`);
		},
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

/** The host's link as it stands in the mail. */
export function linkIn(mail: Email): string {
	const link = linkOf(mail);
	if (link === undefined) throw new Error(`no link in the mail: ${mail.text ?? ''}`);
	return link;
}

const linkOf = (mail: Email): string | undefined =>
	/https?:\/\/\S+\/h\/\S+#\S+/.exec(mail.text ?? '')?.[0];
