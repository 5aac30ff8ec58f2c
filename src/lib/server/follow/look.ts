/**
 * One look at one subject: what time has made due, and what the others' facts mean for it (RULES.md TI). All of it is
 * read off the books as they stand, so a look that is made twice, late, or cut short and made again ends the same.
 */
import { dueOf, followed } from '#lib/domain/follow/due.ts';
import { dropIfGone, settleDeposit, thingsOf } from '#lib/domain/follow/money.ts';
import { beginByEntry, followWorks } from '#lib/domain/follow/works.ts';
import { noteMissed } from '#lib/domain/money/cash-day-verbs.ts';
import { cashDays, type CashDay } from '#lib/domain/money/cash-day.ts';
import { charges, settleCharge, type Charge } from '#lib/domain/money/charge.ts';
import {
	cashDaySubject,
	numberOf,
	readCashDay,
	receiptSubject,
	tillSubject
} from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import type { Receipt } from '#lib/domain/money/receipt-state.ts';
import { expireRefund } from '#lib/domain/money/refund-verbs.ts';
import { isGivenUp } from '#lib/domain/money/lost-till.ts';
import { moneyOf } from '#lib/domain/money/settings.ts';
import { tills } from '#lib/domain/money/till.ts';
import { lapseUnpaid, runOut } from '#lib/domain/pass/issue.ts';
import { replaceLost } from '#lib/domain/pass/loss.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass, PassStatus } from '#lib/domain/pass/pass-state.ts';
import type { Payment } from '#lib/domain/pass/permit-view.ts';
import type { Register } from '#lib/domain/register.ts';
import { lapse, lapseDraft } from '#lib/domain/renovation/apply.ts';
import { fallDue } from '#lib/domain/renovation/finish.ts';
import { hotWorks } from '#lib/domain/renovation/hot-work.ts';
import { lapseHotWork, timeOut } from '#lib/domain/renovation/hot-work-verbs.ts';
import type { Renovation, RenovationStatus } from '#lib/domain/renovation/renovation-state.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { announceEnd, endsSoon, isEndUntold, runOver } from '#lib/domain/renovation/works.ts';
import type { Site } from '#lib/domain/site.ts';
import { dayMs, minuteMs } from '#lib/domain/time.ts';
import type { AskBooks, Books, Mark, Queue, Reader } from './books.ts';

/** What waits for a station to tell is looked at again after this long; a station reports every five minutes. */
const againMs = minuteMs;
/** TI8: a tablet that stays silent for so long after a deadline is no reason to keep it from the manager. */
const silenceMs = dayMs;
/** One thing after the other becomes due of one subject; more than these are a circle. */
const stepsMax = 10;

const nothing = { ok: true as const, happenings: [] };

/** When to look again, and at whom besides. */
type Looked = { next?: number; also: string[] };

export type Scene = { books: Books; site: Site; now: number };

/** In this order: cut short anywhere, the subject is still there to be looked at. */
export async function lookOnce(scene: Scene, queue: Queue, mark: Mark): Promise<void> {
	const { next, also } = await lookAt(scene, mark.subject);
	await queue.mark(also);
	await queue.settle(mark, next);
}

async function lookAt(scene: Scene, subject: string): Promise<Looked> {
	const register = followed.find(({ name }) => subject.startsWith(`${name}:`));
	if (!register) return { also: [] };
	const also = await lookIn(register.name, scene, subject);
	const entity = await scene.books.entity(register, subject);
	const due = dueOf(subject, entity, scene.site);
	if (due === undefined) return { also };
	if (due > scene.now) return { next: due, also };
	// Everything else that is due and was refused waits for a fact, and that one asks for a look.
	// TI8: so long after, a day that was not late has nothing in it.
	const waitsForStation =
		register === receipts || (register === cashDays && scene.now < due + silenceMs);
	return { ...(waitsForStation && { next: scene.now + againMs }), also };
}

function lookIn(register: string, scene: Scene, subject: string): Promise<string[]> {
	switch (register) {
		case passes.name:
			return lookAtPass(scene, subject);
		case renovations.name:
			return lookAtRenovation(scene, subject);
		case receipts.name:
			return lookAtReceipt(scene, subject);
		case charges.name:
			return lookAtCharge(scene, subject);
		case hotWorks.name:
			return lookAtHotWork(scene, subject);
		default:
			return lookAtCashDay(scene, subject);
	}
}

/** Asked without the lock first: mostly there is nothing to do. Resolves whether there was. */
async function act<Entity>(
	{ books, now }: Scene,
	register: Register<Entity>,
	subject: string,
	ask: AskBooks<Entity>
): Promise<boolean> {
	const when = { now, clock: { lo: now, hi: now } };
	const asked = await ask(await books.entity(register, subject), when, books);
	if (!asked.ok || asked.happenings.length === 0) return false;
	await books.record(register, subject, ask);
	return true;
}

/** The first of these that has something to say, again and again until none has. */
async function actAll<Entity>(
	scene: Scene,
	register: Register<Entity>,
	subject: string,
	asks: readonly AskBooks<Entity>[]
): Promise<Entity> {
	for (let step = 0; step < stepsMax; step += 1) {
		let isDone = true;
		for (const ask of asks) if (await act(scene, register, subject, ask)) isDone = false;
		if (isDone) break;
	}
	return scene.books.entity(register, subject);
}

async function lookAtPass(scene: Scene, subject: string): Promise<string[]> {
	const { site } = scene;
	const id = numberOf(subject);
	const pass = await actAll<Pass>(scene, passes, subject, [
		async (now, _when, read) => followWorks(now, await worksOf(now, read)),
		async (now, when, read) =>
			lapseUnpaid(now, await paymentFor(now.charge?.line, read), site, when),
		(now, when) => runOut(now, when),
		(now, _when, read) => settle(now, subject, read)
	]);
	const { replaces, charge, entered, flats, status } = pass;
	if (replaces)
		await act<Pass>(scene, passes, `pass:${replaces}`, (old) =>
			old.status === 'lost' ? replaceLost(old, id) : nothing
		);
	if (charge) await dropCharges(scene, [charge.line], status);
	// Not a look of their own: they lead to their cards, and so in a circle.
	for (const { project } of entered ? flats : [])
		if (project)
			await act<Renovation>(scene, renovations, `renovation:${project}`, beginning(project, site));
	return [];
}

/** Cards that took one another's place, a few at the most: the deposit stands on the first one's receipt. */
const chainMax = 20;

/** Numbers of the receipts that may hold its deposit. */
async function papersOf({ charge, replaces }: Pass, read: Reader): Promise<string[]> {
	const lines = charge ? [charge.line] : [];
	for (let [hop, before] = [0, replaces]; hop < chainMax && before !== undefined; hop += 1) {
		const old: Pass = await read.entity(passes, `pass:${before}`);
		if (old.charge) lines.push(old.charge.line);
		before = old.replaces;
	}
	const due = await Promise.all(lines.map((line) => read.entity(charges, `charge:${line}`)));
	return due.flatMap(({ receipts: paid }) => paid);
}

/** `number`: a receipt that its charge may not have been told of. */
async function settle(pass: Pass, thing: string, read: Reader, number?: string) {
	if (!pass.charge) return nothing;
	const numbers = new Set([...(number ? [number] : []), ...(await papersOf(pass, read))]);
	const papers = [...numbers].map((one) => read.entity(receipts, receiptSubject(one)));
	return settleDeposit(pass, thing, await Promise.all(papers));
}

async function worksOf({ flats }: Pass, read: Reader): Promise<Map<string, Renovation>> {
	const works = new Map<string, Renovation>();
	for (const { project } of flats)
		if (project) works.set(project, await read.entity(renovations, `renovation:${project}`));
	return works;
}

async function paymentFor(line: string | undefined, read: Reader): Promise<Payment> {
	if (line === undefined) return {};
	const charge = await read.entity(charges, `charge:${line}`);
	return charge.receipts[0] === undefined ? {} : { receipt: charge.receipts[0] };
}

async function dropCharges(
	scene: Scene,
	lines: readonly string[],
	status: PassStatus | RenovationStatus
): Promise<void> {
	for (const line of lines)
		await act<Charge>(scene, charges, `charge:${line}`, (charge) => dropIfGone(charge, status));
}

async function lookAtRenovation(scene: Scene, subject: string): Promise<string[]> {
	const { site, books } = scene;
	const id = numberOf(subject);
	const works = await actAll<Renovation>(scene, renovations, subject, [
		beginning(id, site),
		(now, when) => lapseDraft(now, site, when),
		async (now, when, read) => {
			const payments = now.charges.map(
				async ({ line }) => [line, await paymentFor(line, read)] as const
			);
			return lapse(now, Object.fromEntries(await Promise.all(payments)), site, when);
		},
		(now, when) => runOver(now, site.zone, when),
		async (now, when, read) =>
			isEndUntold(now) && endsSoon(now, site, when.now)
				? announceEnd(now, await read.endReaders(now), site, when)
				: nothing,
		(now, when) => fallDue(now, site, when)
	]);
	await dropCharges(
		scene,
		works.charges.map(({ line }) => line),
		works.status
	);
	return [...(await books.cardsOf(id)).keys()];
}

/** TI2. */
function beginning(id: string, { zone }: Site): AskBooks<Renovation> {
	return async (now, _when, read) => {
		if (now.status !== 'permitted') return nothing;
		return beginByEntry(id, now, [...(await read.cardsOf(id)).values()], zone);
	};
}

async function lookAtHotWork(scene: Scene, subject: string): Promise<string[]> {
	await actAll(scene, hotWorks, subject, [
		(now, when) => timeOut(now, when),
		(now, when) => lapseHotWork(now, scene.site.zone, when)
	]);
	return [];
}

/** Told later than what it is for: that one is asked once more. */
async function lookAtCharge({ books }: Scene, subject: string): Promise<string[]> {
	const { thing } = await books.entity(charges, subject);
	return thing ? [thing] : [];
}

async function lookAtReceipt(scene: Scene, subject: string): Promise<string[]> {
	const number = numberOf(subject);
	const receipt = await scene.books.entity(receipts, subject);
	for (const { id, status } of receipt.requests)
		if (status === 'authorised')
			await act<Receipt>(scene, receipts, subject, async (now, when, read) => {
				const { device = '', till = '', at = 0 } = now.requests.find((one) => one.id === id) ?? {};
				const lent = await read.entity(tills, tillSubject(till));
				const told = isGivenUp(lent, device, at) ? Infinity : await read.toldUpTo(device);
				return expireRefund(now, id, when.now, () => told);
			});
	for (const { charge } of receipt.lines)
		if (charge)
			await act<Charge>(scene, charges, `charge:${charge}`, async (now, _when, read) =>
				settleCharge(now, number, await read.entity(receipts, subject))
			);
	for (const thing of thingsOf(receipt))
		if (thing.startsWith('pass:'))
			await act<Pass>(scene, passes, thing, (now, _when, read) => settle(now, thing, read, number));
	const isCash = receipt.method === 'cash' && receipt.status !== 'blank';
	return isCash ? [cashDaySubject(receipt.till, receipt.day)] : [];
}

async function lookAtCashDay(scene: Scene, subject: string): Promise<string[]> {
	const { site, now } = scene;
	const name = readCashDay(subject);
	if (!name) return [];
	await act<CashDay>(scene, cashDays, subject, async (day, _when, read) => {
		const due = dueOf(subject, day, site);
		if (due === undefined || now < due) return nothing;
		const { holder } = await read.entity(tills, tillSubject(name.till));
		const told = holder ? await read.toldUpTo(holder.device) : Infinity;
		if (told < due && now < due + silenceMs) return nothing;
		const hasTaken = (await read.cashOf(name.till, name.day)).length > 0;
		const place = { now, zone: site.zone, settings: moneyOf(site) };
		return noteMissed(day, place, { date: name.day, hasTaken });
	});
	return [];
}
