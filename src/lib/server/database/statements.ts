/** How a statement goes to the database: as a whole, or its parameters first and its run later. */
import type { Duplex } from 'node:stream';
import pg from 'pg';

export async function ask<Row extends object>(
	client: pg.PoolClient,
	text: string,
	parameters: readonly unknown[],
	name?: string
): Promise<Row[]> {
	const { rows } = await client.query<Row>({
		text,
		values: [...parameters],
		...(name && { name })
	});
	return rows;
}

/** A portal of PostgreSQL's: a statement that has its parameters. It lives as long as its transaction. */
export type Portal = { text: string; name: string; portal: string };

/** Has the parameters (texts, numbers, binary arrays) received and read. */
export function bind(
	client: pg.PoolClient,
	{ text, name, portal }: Portal,
	parameters: readonly unknown[]
): Promise<void> {
	const values = parameters.map((one) => (Buffer.isBuffer(one) ? one : String(one)));
	return say(client, { text, name }, (wire) => {
		if (!(name in wire.parsedStatements || name in wire.submittedNamedStatements)) {
			wire.parse({ text, name });
			wire.submittedNamedStatements[name] = text;
		}
		wire.bind({ portal, statement: name, values });
	});
}

/** What it answers is not read. */
export function run(client: pg.PoolClient, { text, portal }: Portal): Promise<void> {
	return say(client, { text }, (wire) => wire.execute({ portal }));
}

/** pg's connection, as far as its own statements use it. */
type Wire = {
	stream: Duplex;
	parsedStatements: Record<string, string>;
	submittedNamedStatements: Record<string, string>;
	parse: (message: { text: string; name: string }) => void;
	bind: (message: { portal: string; statement: string; values: (string | Buffer)[] }) => void;
	execute: (message: { portal: string }) => void;
	sync: () => void;
};

/** In pg's own queue of statements, so that answers find who asked; only what is said is ours. */
function say(
	client: pg.PoolClient,
	statement: { text: string; name?: string },
	send: (wire: Wire) => void
): Promise<void> {
	return new Promise((resolve, reject) => {
		const query = new pg.Query(statement, (error: Error | null | undefined) =>
			error ? reject(error) : resolve()
		);
		query.submit = (connection) => {
			const wire = connection as unknown as Wire;
			wire.stream.cork();
			send(wire);
			wire.sync();
			wire.stream.uncork();
		};
		client.query(query);
	});
}

type InTurn = <T>(send: () => Promise<T>) => Promise<T>;

export const atOnce: InTurn = (send) => send();

/** The embedded engine gets one statement at a time: behind one that failed nothing may be in its ears already. */
export function oneAfterAnother(): InTurn {
	let last: Promise<unknown> = Promise.resolve();
	return (send) => {
		const turn = last.then(send);
		last = turn.catch(() => undefined);
		return turn;
	};
}
