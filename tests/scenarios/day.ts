/** A scenario's day: a real back office with a mailbox, the stations of the text, and its clock times. */
import { randomUUID } from 'node:crypto';
import { assert } from '#lib/domain/assert.ts';
import { readPass } from '#lib/domain/credential.ts';
import type { Decision, Fact } from '#lib/domain/fact.ts';
import { fold, type Role } from '#lib/domain/register.ts';
import { visitTypeOf, type Site } from '#lib/domain/site.ts';
import { admit, judgeScan, letOut, type Direction, type Verdict } from '#lib/domain/verdict.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { issuePass, signIn } from '#lib/domain/visit-verbs.ts';
import { visits, type Visit } from '#lib/domain/visit.ts';
import { openKeyRing } from '#lib/store/key-ring.ts';
import { linkIn, openMailbox, type Mailbox } from '../e2e/mailbox.ts';
import {
	enrolStation,
	openTestOffice,
	type TestOffice,
	type TestStation
} from '../fixtures/back-office.ts';

/** A wall-clock time of Shanghai; the day of the scenarios where none is told. */
export const when = (clock: string, day = '2026-11-23') => Date.parse(`${day}T${clock}+08:00`);

const visitor: Fact['actor'] = { kind: 'visitor' };
export const guard: Fact['actor'] = { kind: 'staff', id: 'zhao-gang' };

export type Day = Awaited<ReturnType<typeof openDay>>;

/** Everything is switched on that a message needs; the clock stands at 09:02:00. */
export async function openDay(site: Site) {
	const mailbox = await openMailbox();
	const office = await openTestOffice({ smtpUrl: mailbox.url, journalTo: () => undefined });
	const goTo = (at: number) => {
		assert(at >= office.now(), 'a scenario runs forwards');
		office.wait(at - office.now());
	};
	return {
		...{ site, office, mailbox, goTo },
		station: (role: Role, station?: string) =>
			enrolStation(office, role, { site, ...(station && { station }) }),
		/** Records at a station what a rule says to the visit as the back office knows it, and sends it. */
		record: async <Reason extends string>(
			station: TestStation,
			subject: string,
			ask: (visit: Visit) => Decision<Reason>,
			actor = guard
		) => pushed(station, subject, ask(await office.visit(subject)), actor),
		/** A first fact; answers the new visit's subject. */
		begin: async <Reason extends string>(
			station: TestStation,
			ask: (visit: Visit) => Decision<Reason>,
			actor = guard
		) => {
			const subject = `visit:${randomUUID()}`;
			await pushed(station, subject, ask(visits.blank), actor);
			await office.settle();
			return subject;
		},
		mails: () => delivered(office, mailbox),
		close: async () => {
			await office.dispose();
			await mailbox.close();
		}
	};
}

async function pushed<Reason extends string>(
	station: TestStation,
	subject: string,
	decision: Decision<Reason>,
	actor: Fact['actor']
): Promise<void> {
	assert(decision.ok, `the rule agrees: ${JSON.stringify(decision)}`);
	const answer = await station.push(station.facts(subject, decision.happenings, actor));
	assert(answer.kind === 'acknowledged' && answer.kept.length === 0, 'every fact counts');
}

/** To whom which messages went, in alphabetical order: everything that waits is sent first. */
async function delivered(office: TestOffice, mailbox: Mailbox): Promise<string[]> {
	// A round that was under way may have begun before the last message was written.
	for (let round = 0; round < 2; round += 1) await office.notices.deliver();
	return mailbox.mails
		.map(({ to, subject = '' }) => `${to?.[0]?.address ?? ''} ${subject}`)
		.toSorted();
}

/** Somebody fills in the form of a kiosk; the back office has it when this resolves. */
export const signsIn = (day: Day, kiosk: TestStation, form: SignInForm): Promise<string> =>
	day.begin(kiosk, (visit) => signIn(visit, form, day.site), visitor);

/** Somebody opens the newest link in their mail and answers. */
export async function answers(day: Day, address: string, yes: boolean) {
	await day.mails();
	const { pathname, hash } = new URL(linkIn(await day.mailbox.mailTo(address)));
	return day.office.links.answer(pathname.slice('/h/'.length), hash.slice(1), yes);
}

/** The station issues the pass and shows it: the text of its code. */
export async function getsPass(day: Day, station: TestStation, subject: string): Promise<string> {
	const { office, site, record } = day;
	const now = office.now();
	await record(
		station,
		subject,
		(visit) => issuePass(visit, { number: '402815', serial: 1 }, site, { lo: now, hi: now }),
		{ kind: 'system' }
	);
	const { pass } = await office.visit(subject);
	assert(pass, 'an approved visit has a pass');
	const { validFrom, validTo, count, entriesMax, serial, area } = pass;
	const about = { visit: subject.slice('visit:'.length), site: site.id, kind: 'visitor' as const };
	return station.sign({
		...{ ...about, validFrom, validTo, count, entriesMax, serial },
		...(area && { area })
	});
}

/** A gate that has just heard the back office looks at a code. */
export async function scans(
	day: Day,
	gate: TestStation,
	text: string,
	direction: Direction = 'in'
): Promise<Verdict> {
	const { office, site } = day;
	const now = office.now();
	const siteKeys = await office.keyring.siteKeys(site.id);
	const certificates = await office.enrolment.certificates(site.id, office.now());
	const keys = await openKeyRing({ siteKeys, certificates });
	const read = await readPass(text, site.id, keys);
	assert(read.ok, 'the code is a pass of this site');
	const visit = await heard(day, gate, `visit:${read.token.visit}`);
	const type = visitTypeOf(site, visit.type);
	return judgeScan(read, {
		...{ direction, visit, heardAt: now, limits: site.limits },
		clock: { lo: now, hi: now, device: now, suspect: false },
		hours: type && { open: type.hours, zone: site.zone }
	});
}

/** A visit as a station folds it out of what it pulled. */
export async function heard(day: Day, station: TestStation, subject: string): Promise<Visit> {
	const { facts } = await day.office.intake.page(station.caller, '', 0);
	const own = facts.filter(({ fact, kept }) => fact.subject === subject && !kept);
	return fold(
		visits,
		own.map(({ fact }) => fact)
	);
}

/** Green, so many go in. */
export async function enters(
	day: Day,
	gate: TestStation,
	{ text, count }: { text: string; count: number }
): Promise<Verdict> {
	const verdict = await scans(day, gate, text);
	const subject = await subjectOf(day, text);
	await day.record(gate, subject, () => admit(verdict, { count, certainty: 'all' }));
	return verdict;
}

export async function leaves(
	day: Day,
	gate: TestStation,
	{ text, count }: { text: string; count: number }
): Promise<Verdict> {
	const verdict = await scans(day, gate, text, 'out');
	const subject = await subjectOf(day, text);
	await day.record(gate, subject, () => letOut(verdict, count));
	return verdict;
}

async function subjectOf({ site }: Day, text: string): Promise<string> {
	const read = await readPass(text, site.id, () => undefined);
	assert('token' in read, 'a pass says which visit it is of');
	return `visit:${read.token.visit}`;
}
