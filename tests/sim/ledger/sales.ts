/** Charges, receipts, voids, replaced cards, purchases: what money comes in for. */
import { charges, makeCharge, settleCharge, type Charge } from '#lib/domain/money/charge.ts';
import { carryDeposit } from '#lib/domain/money/deposit-verbs.ts';
import { returnAgency, spendAgency } from '#lib/domain/money/purchase-verbs.ts';
import { followsRetired, lastIn } from '#lib/domain/money/lost-till.ts';
import { tills } from '#lib/domain/money/till.ts';
import { readReceiptNumber } from '#lib/domain/money/numbers.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { totalOf, type ReceiptLine } from '#lib/domain/money/receipt-facts.ts';
import { leftOf, type Receipt } from '#lib/domain/money/receipt-state.ts';
import { cashDays } from '#lib/domain/money/cash-day.ts';
import {
	issueReceipt,
	nextReceipt,
	receiptDay,
	voidReceipt
} from '#lib/domain/money/receipt-verbs.ts';
import { feng, payer, wang, zheng } from '../../fixtures/money-desk.ts';
import { zone, type Scene } from './scene.ts';
import type { LedgerStation } from './station.ts';

/** Somebody's pass was approved: money is due, at one of the tills. */
export function charge(scene: Scene, station: LedgerStation): void {
	scene.passes += 1;
	const thing = `pass:p${String(scene.passes)}`;
	const kind = scene.chance.isLess(0.7) ? 'temp_reno' : 'tenant';
	const unit = scene.chance.pick(['T1', 'T2', 'T3']);
	const due = { kind, deposit: 1000, fee: 500, thing, number: thing.slice(5), unit } as const;
	const id = scene.chance.uuid(scene.now);
	station.tell(scene.now, wang, charges, id, (one) => makeCharge(one, due, wang));
}

/** E18: whatever a crash left untold is told before anybody asks what is due. */
function settleAll(scene: Scene, station: LedgerStation): void {
	for (const receipt of scene.receiptsAt(station))
		for (const { charge: id } of receipt.lines)
			if (id && isUntold(receipt, station.books.entity(charges, id)))
				station.tell(scene.now, zheng, charges, id, (one) =>
					settleCharge(one, receipt.number, receipt)
				);
}

function isUntold(receipt: Receipt, { receipts: told }: Charge): boolean {
	const isUndone = receipt.status === 'void' || receipt.status === 'reversed';
	return told.includes(receipt.number) === isUndone;
}

export function sell(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	if (scene.wrong !== 'forgetsCharges') settleAll(scene, station);
	const due = [...station.books.entities].filter(([subject, entity]) => {
		if (!subject.startsWith('charge:')) return false;
		const { status, unit } = entity as Charge;
		return status === 'due' && (unit === till || scene.chance.isLess(0.05));
	});
	const lines = due
		.slice(0, 1 + Math.floor(scene.chance.between(0, 4)))
		.map(([subject, entity]) => {
			const { kind, deposit, fee, thing = '', number = '' } = entity as Charge;
			return { kind, deposit, fee, thing, number, charge: subject.slice('charge:'.length) };
		});
	if (lines.length === 0) return;
	const number = write(scene, station, lines, scene.chance.isLess(0.8) ? 'cash' : 'wechat');
	if (!number) return;
	scene.note('sold');
	for (const { charge: id } of lines) sold(scene, id, till, number);
	for (const { charge: id } of lines) {
		if (!scene.goesOn(station)) return;
		station.tell(scene.now, zheng, charges, id, (one) =>
			settleCharge(one, number, scene.receiptAt(station, number))
		);
	}
}

/** Two tills that cannot hear each other may both take the money; one till never twice. */
function sold(scene: Scene, id: string, till: string, receipt: string): void {
	const before = scene.soldBy.get(id) ?? [];
	const isUndone = (number: string) =>
		[...scene.tills.keys()].some((station) =>
			['void', 'reversed'].includes(scene.receiptAt(station, number).status)
		);
	if (!scene.office.gone && before.some((one) => one.till === till && !isUndone(one.receipt)))
		scene.accuse(`charge ${id} taken twice at ${till}`);
	scene.soldBy.set(id, [...before, { till, receipt }]);
}

export function sellFee(scene: Scene, station: LedgerStation): void {
	write(scene, station, [{ kind: 'temp_reno', deposit: 0, fee: 500 }], 'cash');
}

export function sellPurchase(scene: Scene, station: LedgerStation): void {
	write(scene, station, [{ kind: 'agency', deposit: 10_000, fee: 0 }], 'cash');
}

function write(
	scene: Scene,
	station: LedgerStation,
	lines: ReceiptLine[],
	method: 'cash' | 'wechat'
): string | undefined {
	const till = scene.tillOf(station);
	const leave = scene.leaveAt(station);
	if (!leave.ok) return undefined;
	const isLoose = scene.wrong === 'afterCount';
	const day = isLoose
		? leave.day
		: receiptDay(leave.day, (date) => scene.dayAt(station, till, date));
	const year = day.slice(0, 4);
	const lent = station.books.entity(tills, till);
	const highest = lastOf(scene, station, till, year);
	const last = scene.wrong === 'forgetsRetired' ? highest : lastIn(lent, year, highest);
	const number = nextReceipt('YQ', till, day, last);
	if (!number) return undefined;
	if (scene.wrong === 'numberAhead') {
		scene.numbers.set(till, last + 1);
		if (scene.chance.isLess(0.1)) return undefined;
	}
	const before = nextReceipt('YQ', till, day, last - 1) ?? '';
	const known = scene.receiptAt(station, before);
	const previous = scene.wrong === 'numberAhead' ? { ...known, status: 'valid' as const } : known;
	const due = new Map(
		lines.flatMap(({ charge: id }) =>
			id ? [[id, station.books.entity(charges, id)] as const] : []
		)
	);
	const told = station.tell(scene.now, zheng, receipts, number, (receipt) =>
		issueReceipt(
			receipt,
			{ method, payer, lines },
			{
				...{ leave, number, day, charges: due, followsRetired: followsRetired(lent, number) },
				...(last > 0 && { previous })
			},
			zheng
		)
	);
	if (told !== 'ok') return undefined;
	if (method === 'cash') scene.move(`${till} ${day}`, totalOf(lines));
	return number;
}

function lastOf(scene: Scene, station: LedgerStation, till: string, year: string): number {
	const ahead = scene.wrong === 'numberAhead' ? (scene.numbers.get(till) ?? 0) : 0;
	let last = ahead;
	for (const subject of station.books.entities.keys()) {
		if (!subject.startsWith('receipt:')) continue;
		const book = readReceiptNumber(subject.slice('receipt:'.length));
		if (book?.till === till && book.year === year) last = Math.max(last, book.nth);
	}
	return last;
}

export function undo(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const isLate = scene.wrong === 'voidLate';
	const mine = scene.receiptsAt(station).filter((one) => one.till === till);
	const receipt = scene.pickFrom(mine.slice(isLate ? 0 : -6));
	if (!receipt || scene.lacks(`${till} ${receipt.day}`, totalOf(receipt.lines))) return;
	const told = station.tell(scene.now, zheng, receipts, receipt.number, (one) =>
		voidReceipt(
			one,
			{ why: '写错金额', isPaperBack: true },
			{
				...{ leave: scene.leaveAt(station), till, zone },
				now: isLate ? one.issuedAt : station.clock(scene.now).clock.hi,
				cashDay: isLate ? cashDays.blank : scene.dayAt(station, till, one.day),
				takings: isLate ? Infinity : station.books.takings(till, one.day)
			},
			feng
		)
	);
	if (told !== 'ok') return;
	scene.note('void');
	const fen = totalOf(receipt.lines);
	if (receipt.method === 'cash') scene.move(`${till} ${receipt.day}`, -fen);
	scene.payOut(receipt, fen);
	if (scene.goesOn(station)) settleAll(scene, station);
}

/** A lost pass: the fee first, then the deposit goes over to the new one. */
export function replace(scene: Scene, station: LedgerStation): void {
	const held = scene
		.receiptsAt(station)
		.flatMap(({ number, deposits }) =>
			deposits.filter(({ status }) => status === 'held').map(({ n }) => ({ receipt: number, n }))
		);
	const one = scene.pickFrom(held);
	if (!one) return;
	scene.passes += 1;
	const number = `N${String(scene.passes)}`;
	const isPaid = write(
		scene,
		station,
		[{ kind: 'temp_reno', deposit: 0, fee: 500, thing: `pass:${number}`, number }],
		'cash'
	);
	if (!isPaid) return;
	scene.unfinished.push({ ...one, to: { thing: `pass:${number}`, number } });
	if (scene.goesOn(station)) carry(scene, station);
}

/** Also what a crash left; whichever desk comes first takes it up again. */
export function carry(scene: Scene, station: LedgerStation): void {
	const one = scene.unfinished.shift();
	if (!one) return;
	const told = station.tell(scene.now, wang, receipts, one.receipt, (receipt) =>
		carryDeposit(receipt, one.n, one.to, scene.counterAt(station, receipt), wang)
	);
	if (told === 'ok') scene.note('carried');
	else if (told === 'AT_ITS_TILL') scene.unfinished.push(one);
}

export function purchase(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const open = scene
		.receiptsAt(station)
		.filter((one) => one.till === till && one.purchases.some((bought) => leftOf(bought) > 0));
	const receipt = scene.pickFrom(open);
	const [bought] = receipt?.purchases ?? [];
	if (!receipt || !bought) return;
	const isRest = bought.spent > 0;
	const from = scene.chance.isLess(0.5) ? 'float' : 'bank';
	const place = {
		leave: scene.leaveAt(station),
		till,
		float: scene.floatAt(station)
	};
	const how = { from, shown: receipt.lost ? 'file' : 'receipt', who: 'payer' } as const;
	const fen = isRest ? leftOf(bought) : 9200;
	if (from === 'float' && scene.lacks(`float ${till}`, fen)) return;
	const told = station.tell(scene.now, zheng, receipts, receipt.number, (one) =>
		isRest
			? returnAgency(one, bought.line, { ...how, isSigned: true }, place, zheng)
			: spendAgency(one, bought.line, { fen, from, paper: 'DL-1' }, place, zheng)
	);
	if (told !== 'ok') return;
	scene.note('purchases');
	if (from === 'float') scene.move(`float ${till}`, -fen);
	scene.payOut(receipt, fen);
}
