import { assert } from '#lib/domain/assert.ts';
import { readLevel } from './journal.ts';
import { openBackOffice, type BackOffice, type Settings } from './back-office.ts';
import { readOfficeRemote } from './personnel.ts';

let opened: BackOffice | undefined;

/** The one back office of this process. */
export function office(): BackOffice {
	assert(opened, 'the back office is open before the first request');
	return opened;
}

/** False before the first request and after the last. */
export const isOpen = (): boolean => opened !== undefined;

/** Opens it from the environment's settings; the defaults run a sample site with nothing to install. */
export async function openOffice(env: Record<string, string | undefined>): Promise<void> {
	opened ??= await openBackOffice(settingsOf(env));
}

/** Requests that are under way are answered first. */
export async function closeOffice(): Promise<void> {
	const closing = opened;
	await closing?.close();
	opened = undefined;
}

function settingsOf(env: Record<string, string | undefined>): Settings {
	return {
		database: env['DATABASE_URL'] ?? env['FOYER_DATA'] ?? 'data/db',
		configFolder: env['FOYER_CONFIG'] ?? 'kiosk-config',
		publicUrl: (env['FOYER_PUBLIC_URL'] ?? env['ORIGIN'] ?? 'http://localhost:3000').replace(
			/\/$/,
			''
		),
		smtpUrl: env['SMTP_URL'],
		mailFrom: env['MAIL_FROM'],
		pushContact: env['WEB_PUSH_CONTACT'],
		pushHosts: env['WEB_PUSH_HOSTS'],
		webhooksFile: env['WEBHOOKS_FILE'],
		backupFolder: env['FOYER_BACKUPS'],
		operatorWord: env['FOYER_OPERATOR_WORD'],
		metricsToken: env['FOYER_METRICS_TOKEN'],
		logLevel: readLevel(env['FOYER_LOG']),
		officeRemote: readOfficeRemote(env['FOYER_OFFICE_REMOTE'])
	};
}
