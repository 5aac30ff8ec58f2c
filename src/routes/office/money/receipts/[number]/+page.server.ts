import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { receiptSubject } from '#lib/domain/money/numbers.ts';
import { toldWrong, unseen } from '#lib/domain/money/unseen.ts';
import { stationNames } from '#lib/domain/station-names.ts';
import { revealActs, revealReasons, statedReasonSchema } from '#lib/domain/reveal.ts';
import { idOf, lineOf } from '#lib/server/asked.ts';
import { maskedPayer } from '#lib/server/finance/deposits.ts';
import { depositsOf, receiptStory } from '#lib/server/finance/receipt-story.ts';
import { formOf, handOf, leaveOf, officerOf, officeSiteFor } from '#lib/server/office-door.ts';
import { office } from '#lib/server/office.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const site = officeSiteFor(event, 'see_money');
	const { name, zone } = site;
	const story = await receiptStory(office().database, site.id, idOf(event.params.number));
	if (!story) error(404, 'not_found');
	const { receipt, facts } = story;
	const { number, status, till, day, method, lines, unit, invoice, payer, lost } = receipt;
	return {
		site: { name, zone, ...stationNames(site) },
		receipt: {
			...{ number, status, till, day, method, lines, unit, invoice, lost },
			purchases: receipt.purchases,
			...{
				deposits: depositsOf(receipt),
				conflicts: toldWrong(receipt),
				seen: receipt.seen?.why
			}
		},
		payer: maskedPayer(payer),
		facts,
		reasons: revealReasons,
		isCalling: unseen(receipt) > 0,
		mayTickOff: leaveOf(event, 'tick_off_money') !== 'no',
		mayReveal: payer !== undefined && leaveOf(event, revealActs.payer) !== 'no'
	};
};

export const actions: Actions = {
	/** E42: looked at; a contradiction that came meanwhile calls again. */
	tickOff: async (event) => {
		const site = officeSiteFor(event, 'tick_off_money');
		const form = await formOf(event);
		const seen = { conflicts: Number(form.get('count') ?? 0), why: lineOf(form, 'why') };
		const said = await office().moneySeen.receipt(
			...([site.id, idOf(event.params.number), seen, handOf(event)] as const)
		);
		return said.ok ? { ticked: true } : fail(409, { unticked: said.reason });
	},
	/** X3: by role, with a reason, written down before it is shown. */
	reveal: async (event) => {
		const site = officeSiteFor(event, revealActs.payer);
		const stated = v.safeParse(statedReasonSchema, Object.fromEntries(await formOf(event)));
		if (!stated.success) return fail(422, { refused: 'reason' } as const);
		const { database, reveals } = office();
		const story = await receiptStory(database, site.id, idOf(event.params.number));
		const payer = story?.receipt.payer;
		if (!payer) return fail(404, { refused: 'gone' } as const);
		const subject = receiptSubject(event.params.number);
		await reveals.note(
			...([site.id, officerOf(event)] as const),
			{ what: 'payer', subject, rows: 1 },
			stated.output
		);
		return { revealed: payer };
	}
};
