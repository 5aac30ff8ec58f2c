import type { Database } from '../database/open.ts';

/** Whoever asks more often gets the last answer: each look is a write with a flush. */
const freshMs = 5_000;
/** A database that does not write within this is none; a backup of the embedded one holds it up this long. */
const patienceMs = 10_000;

/** Can the database keep something? Asked by writing. */
export class Health {
	readonly #database: Database;
	#asked = -Infinity;
	#last: Promise<boolean> = Promise.resolve(true);

	constructor(database: Database) {
		this.#database = database;
	}

	writes(): Promise<boolean> {
		if (performance.now() - this.#asked < freshMs) return this.#last;
		this.#asked = performance.now();
		this.#last = this.#look();
		return this.#last;
	}

	/** How old this life of the data is; a restore begins another. Undefined when nobody noted its beginning. */
	async epochSeconds(): Promise<number | undefined> {
		const [row] = await this.#database.query<{ seconds: number }>(
			`select round(extract(epoch from now() - (value #>> '{}')::timestamptz))::bigint as seconds
			from office where key = 'epoch_since'`
		);
		return row?.seconds;
	}

	async #look(): Promise<boolean> {
		let late: NodeJS.Timeout | undefined;
		const silent = new Promise<boolean>((resolve) => {
			late = setTimeout(() => resolve(false), patienceMs);
		});
		const written = this.#database
			.query(
				`insert into office (key, value) values ('written', to_jsonb(now()))
				on conflict (key) do update set value = excluded.value`
			)
			.then(
				() => true,
				() => false
			);
		return Promise.race([written, silent]).finally(() => clearTimeout(late));
	}
}
