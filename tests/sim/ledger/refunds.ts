/** What money goes out for, and what is kept: requests, payments, reversals, withheld deposits, lost receipts. */
import { restoreDeposit, withholdDeposit } from '#lib/domain/money/deposit-verbs.ts';
import { receipts } from '#lib/domain/money/receipt.ts';
import { declareLost } from '#lib/domain/money/receipt-verbs.ts';
import { payable, type Receipt, type Request } from '#lib/domain/money/receipt-state.ts';
import {
	declineRefund,
	payRefund,
	requestRefund,
	requestReversal
} from '#lib/domain/money/refund-verbs.ts';
import { feng, huang, zheng } from '../../fixtures/money-desk.ts';
import { settings, zone, type Scene } from './scene.ts';
import type { LedgerStation } from './station.ts';

export function ask(scene: Scene, station: LedgerStation): void {
	const receipt = scene.pickFrom(withHeld(scene, station));
	if (!receipt) return;
	const held = receipt.deposits.filter(({ status }) => status === 'held').map(({ n }) => n);
	const deposits = held.filter(() => scene.chance.isLess(0.6));
	if (want(scene, station, receipt.number, deposits)) settle(scene, station);
}

function withHeld(scene: Scene, station: LedgerStation): Receipt[] {
	return scene
		.receiptsAt(station)
		.filter(({ deposits }) => deposits.some(({ status }) => status === 'held'));
}

function want(scene: Scene, station: LedgerStation, number: string, deposits: number[]): boolean {
	const [till, request] = [scene.tillOf(station), scene.chance.uuid(scene.now)];
	const told = station.tell(scene.now, zheng, receipts, number, (one) =>
		requestRefund(
			one,
			{
				...{ request, deposits, till, shown: one.lost ? 'file' : 'receipt' },
				...{ who: 'payer', backOf: () => 'back' }
			},
			zheng
		)
	);
	return told === 'ok';
}

/** Two tills want one deposit in the same second, and neither has heard of the other. */
export function race(scene: Scene, station: LedgerStation): void {
	const others = [...scene.tills.keys()].filter((one) => one !== station && one.isOnline);
	const other = scene.pickFrom(others);
	const receipt = scene.pickFrom(withHeld(scene, station));
	const deposit = receipt?.deposits.find(({ status }) => status === 'held');
	if (!receipt || !other || !deposit || !station.isOnline) return;
	for (const one of [station, other]) want(scene, one, receipt.number, [deposit.n]);
	for (const one of [station, other]) scene.send(one);
	for (const one of [station, other]) scene.press(one);
	for (const one of [station, other]) pay(scene, one);
	scene.note('races');
}

/** The payer stands there and waits: the till presses at once, and pays unless it is cut off or dies first. */
function settle(scene: Scene, station: LedgerStation): void {
	scene.note('requests');
	if (!station.isOnline || !scene.goesOn(station)) return;
	scene.press(station);
	if (scene.chance.isLess(0.3)) station.isOnline = false;
	scene.now += scene.chance.between(0, 10) * 60_000;
	if (scene.chance.isLess(0.3) || !scene.goesOn(station)) return;
	pay(scene, station);
}

export function reverse(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	const receipt = scene.pickFrom(scene.receiptsAt(station));
	if (!receipt) return;
	const request = scene.chance.uuid(scene.now);
	const told = station.tell(scene.now, zheng, receipts, receipt.number, (one) =>
		requestReversal(
			one,
			{ request, till, shown: one.lost ? 'file' : 'receipt', who: 'payer' },
			{
				...{ leave: scene.leaveAt(station), till, zone },
				now: station.clock(scene.now).clock.hi,
				cashDay: scene.dayAt(station, one.till, one.day),
				takings: station.books.takings(one.till, one.day)
			},
			zheng
		)
	);
	if (told === 'ok') settle(scene, station);
}

/** Everything that this tablet asked for and that was promised to it, as far as it knows. */
function promised(scene: Scene, station: LedgerStation): { receipt: Receipt; request: Request }[] {
	return scene
		.receiptsAt(station)
		.flatMap((receipt) =>
			receipt.requests
				.filter(({ status, device }) => status === 'authorised' && device === station.name)
				.map((request) => ({ receipt, request }))
		);
}

export function pay(scene: Scene, station: LedgerStation): void {
	const till = scene.tillOf(station);
	for (const { receipt, request } of promised(scene, station)) {
		const from = scene.chance.isLess(0.8) ? 'float' : 'bank';
		const fen = payable(receipt, request) ?? 0;
		if (from === 'float' && scene.lacks(`float ${till}`, fen)) return;
		const told = station.tell(scene.now, zheng, receipts, receipt.number, (one) =>
			payRefund(
				one,
				request.id,
				from,
				{
					...{ leave: scene.leaveAt(station), till, device: station.name },
					...{ hi: station.clock(scene.now).clock.hi, float: scene.floatAt(station) },
					...{ isOnline: station.isOnline, settings }
				},
				{ hand: zheng, second: request.what === 'reverse' ? feng : huang, why: '装修取消' }
			)
		);
		scene.note(told === 'ok' ? (station.isOnline ? 'paid' : 'paidOffline') : told);
		if (told !== 'ok') continue;
		if (from === 'float') scene.move(`float ${till}`, -fen);
		scene.payOut(receipt, fen);
		if (!scene.goesOn(station)) return;
	}
}

export function decline(scene: Scene, station: LedgerStation): void {
	const alive = scene
		.receiptsAt(station)
		.flatMap((receipt) =>
			receipt.requests
				.filter(({ status }) => status === 'open' || status === 'authorised')
				.map(({ id }) => ({ number: receipt.number, id }))
		);
	const one = scene.pickFrom(alive);
	if (one)
		station.tell(scene.now, zheng, receipts, one.number, (receipt) =>
			declineRefund(receipt, one.id, station.name)
		);
}

/** The manager, at any desk: whole or a part; and sometimes on second thoughts. */
export function withhold(scene: Scene, station: LedgerStation): void {
	const receipt = scene.pickFrom(
		scene.receiptsAt(station).filter((one) => one.deposits.length > 0)
	);
	const deposit = receipt && scene.pickFrom(receipt.deposits);
	if (!deposit) return;
	const fen = scene.chance.isLess(0.5) ? deposit.fen : Math.min(400, deposit.fen);
	const told = station.tell(scene.now, huang, receipts, receipt.number, (one) =>
		deposit.status === 'withheld'
			? restoreDeposit(one, deposit.n, { now: scene.now, zone }, huang)
			: withholdDeposit(
					one,
					deposit.n,
					{ fen, why: '出入证损坏', isPayerTold: true },
					scene.counterAt(station, one),
					huang
				)
	);
	if (told === 'ok') scene.note('withheld');
}

export function lose(scene: Scene, station: LedgerStation): void {
	const receipt = scene.pickFrom(scene.receiptsAt(station));
	if (!receipt) return;
	station.tell(scene.now, zheng, receipts, receipt.number, (one) =>
		declareLost(one, { isPayer: true, isThingLost: false }, scene.counterAt(station, one), feng)
	);
}
