/** Writes the journal in the transaction of the facts that it follows from (RULES.md FI1, FI2). */
import { assert } from '#lib/domain/assert.ts';
import type { PlacedFact } from '#lib/domain/fact.ts';
import { moneyRegisters } from '#lib/domain/money/money-registers.ts';
import { numberOf } from '#lib/domain/money/numbers.ts';
import { postingsOf, type Held, type Posting } from '#lib/domain/money/posting.ts';
import { textArray } from '../database/arrays.ts';
import type { SqlLogTransaction } from '../log-transaction.ts';

type BySubject = ReadonlyMap<string, readonly PlacedFact[]>;
type Booked = Posting & { position: number };

const registerOf = (subject: string) =>
	moneyRegisters.find(({ name }) => subject.startsWith(`${name}:`));

/** What was just appended, by subject and in position order; `states`: as folded before. */
export async function bookPlaced(
	transaction: SqlLogTransaction,
	site: string,
	bySubject: BySubject,
	states: ReadonlyMap<string, unknown>
): Promise<void> {
	const subjects = [...bySubject.keys()].filter(registerOf);
	if (subjects.length === 0) return;
	const known = await transaction.query<{ subject: string; day: string; zone: string }>(
		`select '' as subject, '' as day, zone from site where site = $1 union all
		select asked.subject, (select max(day)::text from money_entry
			where site = $1 and subject = asked.subject), '' from unnest($2::text[]) as asked (subject)`,
		[site, textArray(subjects)],
		'book_days'
	);
	const zone = known.find(({ subject }) => subject === '')?.zone;
	assert(zone, 'a site has a zone');
	const days = new Map(known.map(({ subject, day }) => [subject, day || undefined]));
	write(
		transaction,
		site,
		subjects.flatMap((subject) =>
			post(subject, bySubject.get(subject) ?? [], states.get(subject), zone, days.get(subject))
		)
	);
}

/** Subjects from all their facts, whatever was booked of them before. */
export async function bookAnew(
	transaction: SqlLogTransaction,
	site: string,
	bySubject: BySubject
): Promise<void> {
	const subjects = [...bySubject.keys()].filter(registerOf);
	if (subjects.length === 0) return;
	for (const sql of [
		`delete from money_line where site = $1 and fact in (select fact from money_entry
			where site = $1 and subject = any($2::text[]))`,
		'delete from money_entry where site = $1 and subject = any($2::text[])',
		`delete from deposit_held where site = $1 and 'receipt:' || receipt = any($2::text[])`
	])
		transaction.later(sql, [site, textArray(subjects)]);
	await bookPlaced(transaction, site, bySubject, new Map());
}

function post(
	subject: string,
	placed: readonly PlacedFact[],
	state: unknown,
	zone: string,
	lastDay: string | undefined
): Booked[] {
	const register = registerOf(subject);
	if (!register) return [];
	const counted = placed.filter(({ kept }) => !kept);
	const positions = new Map(counted.map(({ fact, position }) => [fact.id, position]));
	const facts = counted.map(({ fact }) => fact);
	return postingsOf(register, facts, state ?? register.blank, { zone, lastDay }).map((posting) => ({
		...posting,
		position: positions.get(posting.fact.id) ?? 0
	}));
}

function write(transaction: SqlLogTransaction, site: string, booked: readonly Booked[]): void {
	const say = (sql: string, rows: readonly object[], name: string) => {
		if (rows.length > 0) transaction.later(sql, [site, JSON.stringify(rows)], name);
	};
	say(insertEntries, booked.map(entryRow), 'book_entries');
	say(insertLines, booked.flatMap(lineRows), 'book_lines');
	const { begun, ended } = heldRows(booked);
	say(endHeld, ended, 'book_ended');
	say(insertHeld, begun, 'book_held');
}

const entryRow = ({ fact, entry, at, day, position }: Booked) => ({
	...{ fact: fact.id, position, subject: fact.subject, type: fact.type, case: entry.case },
	...{ at: new Date(at).toISOString(), day, till: entry.till, paper: entry.paper },
	...{ reverses: entry.reverses, device: fact.device },
	...{ actor: fact.actor.kind, staff: fact.actor.id }
});

const lineRows = ({ fact, entry, at, day, position }: Booked) =>
	entry.lines.map(({ account, side, fen }, line) => ({
		...{ fact: fact.id, line, account, fen: side === 'debit' ? fen : -fen },
		...{ day, at: new Date(at).toISOString(), position }
	}));

type HeldRow = Held & { receipt: string; fact: string; begun: string; ended?: string };

/** A stretch that begins and ends by facts of one batch is written once; others end where they lie. */
function heldRows(booked: readonly Booked[]): { begun: HeldRow[]; ended: object[] } {
	const begun: HeldRow[] = [];
	const ended: object[] = [];
	for (const { fact, day, ...moved } of booked) {
		const receipt = numberOf(fact.subject);
		for (const n of moved.ended) {
			const open = begun.find(
				(row) => row.receipt === receipt && row.n === n && row.ended === undefined
			);
			if (open) open.ended = day;
			else ended.push({ receipt, n, ended: day });
		}
		for (const held of moved.begun) begun.push({ ...held, receipt, fact: fact.id, begun: day });
	}
	return { begun, ended };
}

const insertEntries = `insert into money_entry
	(site, fact, position, subject, type, "case", at, day, till, paper, reverses, device, actor, staff)
	select $1, fact, position, subject, type, "case", at, day, till, paper, reverses, device, actor, staff
	from jsonb_to_recordset($2::text::jsonb) as item (fact uuid, position bigint, subject text, type text,
		"case" text, at timestamptz, day date, till text, paper text, reverses text, device text, actor text,
		staff text)`;

const insertLines = `insert into money_line (site, fact, line, account, fen, day, at, position)
	select $1, fact, line, account, fen, day, at, position
	from jsonb_to_recordset($2::text::jsonb) as item
		(fact uuid, line int, account text, fen bigint, day date, at timestamptz, position bigint)`;

const endHeld = `update deposit_held set ended = item.ended
	from jsonb_to_recordset($2::text::jsonb) as item (receipt text, n int, ended date)
	where deposit_held.site = $1 and deposit_held.receipt = item.receipt and deposit_held.n = item.n
		and deposit_held.ended is null`;

const insertHeld = `insert into deposit_held
	(site, receipt, n, fact, kind, fen, unit, thing, number, till, taken, begun, ended)
	select $1, receipt, n, fact, kind, fen, unit, thing, number, till, taken, begun, ended
	from jsonb_to_recordset($2::text::jsonb) as item (receipt text, n int, fact uuid, kind text, fen bigint,
		unit text, thing text, number text, till text, taken date, begun date, ended date)`;
