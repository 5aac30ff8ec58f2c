import { createTransport, type Transporter } from 'nodemailer';
import { sendTimeoutMs, type Channel, type Message, type Outcome } from './channel.ts';
import { mailText } from './words.ts';

/** E-mail over the operator's mail server. */
export class Smtp implements Channel {
	readonly name = 'email';
	readonly #transport: Transporter;
	readonly #from: string;

	constructor(url: string, from = 'Foyer <foyer@localhost>') {
		this.#transport = createTransport(withTimeouts(url));
		this.#from = from;
	}

	async send(address: string, message: Message): Promise<Outcome> {
		try {
			await this.#transport.sendMail({ from: this.#from, to: address, ...mailText(message) });
			return { sent: true };
		} catch (error) {
			return failure(error);
		}
	}

	close(): void {
		this.#transport.close();
	}
}

/** Nodemailer says what happened in `code` and the server's own number. */
function failure(error: unknown): Outcome {
	const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
	if (code === 'ETIMEDOUT') return { sent: false, why: 'timeout', next: 'again' };
	// 4yz may pass; a mailbox that does not exist (5yz) may be a server that starts: it gets its tries too.
	if (typeof responseCode === 'number') return { sent: false, why: 'refused', next: 'again' };
	return { sent: false, why: 'unreachable', next: 'again' };
}

/** Nodemailer reads its settings from the address; what the operator wrote there stands. */
function withTimeouts(smtpUrl: string): string {
	const url = new URL(smtpUrl);
	for (const setting of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) {
		if (!url.searchParams.has(setting)) url.searchParams.set(setting, String(sendTimeoutMs));
	}
	return url.href;
}
