/**
 * Kill -9 of the server and of Chromium while visitors sign in through the real product: the built lobby,
 * its store on a real profile, its pushes to the real server on the embedded database.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openDatabase, type Queries } from '#lib/server/database/open.ts';
import { startServer, type TestServer } from '../e2e/server.ts';
import { faultsOf } from './faults.ts';
import { hastyVisitors } from './hasty-visitor.ts';
import { openKillable, type KilledBrowser } from './killed-browser.ts';
import { until } from './writing-child.ts';

export type KillFigures = {
	browserKills: number;
	serverKills: number;
	/** What the screen said was done: sign-ins, and those who turned away again. */
	signedIn: number;
	turnedAway: number;
	facts: number;
	faults: string[];
};

/** The longest that a kill waits after something was shown: it falls into writing, pushing or pulling. */
const momentMs = 1_200;
/** After the last kill everything is pushed within this. */
const settleMs = 90_000;

type Shown = { what: string; flat: string };

export async function kill(
	times: { browser: number; server: number },
	said: (line: string) => void = () => undefined
): Promise<KillFigures> {
	const server = await startServer();
	const shown: Shown[] = [];
	const faults: string[] = [];
	const lobby = new Lobby(server, shown, faults);
	try {
		for (let round = 1; round <= times.browser; round += 1) {
			await lobby.open();
			await lobby.shows(1);
			await moment();
			await lobby.kill();
			said(`Chromium killed ${String(round)} times, ${String(shown.length)} acts shown as done`);
		}
		await lobby.open();
		for (let round = 1; round <= times.server; round += 1) {
			await lobby.shows(1);
			await moment();
			await server.kill();
			await lobby.shows(1);
			await server.start();
			said(`server killed ${String(round)} times, ${String(shown.length)} acts shown as done`);
		}
		await lobby.kill();
		await lobby.open({ visitors: false });
		await allPushed(server);
		await lobby.kill();
		await server.stop();
		const database = await openDatabase(path.join(server.folder, 'db'));
		faults.push(...(await faultsOf(database, [])), ...(await missing(database, shown)));
		const [row] = await database.query<{ facts: number }>('select count(*) as facts from fact');
		await database.close();
		return {
			...{ browserKills: times.browser, serverKills: times.server },
			signedIn: shown.filter(({ what }) => what === 'signed in').length,
			turnedAway: shown.filter(({ what }) => what === 'turned away').length,
			...{ facts: row?.facts ?? 0, faults }
		};
	} finally {
		await lobby.kill();
		await server.dispose();
	}
}

const moment = () => new Promise((resolve) => setTimeout(resolve, Math.random() * momentMs));

/** The lobby on one profile, over all of its deaths. */
class Lobby {
	readonly #server: TestServer;
	readonly #shown: Shown[];
	readonly #faults: string[];
	readonly #profile: string;
	#browser: KilledBrowser | undefined;
	#dead = false;
	/** Flats are numbered on: each number is one visit. */
	#next = 1001;

	constructor(server: TestServer, shown: Shown[], faults: string[]) {
		this.#server = server;
		this.#shown = shown;
		this.#faults = faults;
		this.#profile = path.join(server.folder, 'profile');
		mkdirSync(this.#profile);
	}

	async open({ visitors = true } = {}): Promise<void> {
		const browser = await openKillable(this.#profile, `${this.#server.url}/`);
		this.#browser = browser;
		this.#dead = false;
		await browser.page.exposeFunction('shown', (what: string, flat: string) => {
			this.#shown.push({ what, flat });
			this.#next = Number(flat) + 1;
		});
		if (!visitors) return;
		// A visit that was begun and not shown when the browser died keeps its number to itself.
		this.#next += 1;
		browser.page.evaluate(hastyVisitors, this.#next).catch((error: unknown) => {
			if (!this.#dead) this.#faults.push(`the lobby stopped: ${String(error).slice(0, 200)}`);
		});
	}

	/** Waits until so many more acts are shown as done. */
	async shows(more: number): Promise<void> {
		const enough = this.#shown.length + more;
		await until(() => this.#shown.length >= enough || this.#faults.length > 0, 'the lobby goes on');
		if (this.#faults.length > 0) throw new Error(this.#faults.join('; '));
	}

	async kill(): Promise<void> {
		this.#dead = true;
		await this.#browser?.kill();
	}
}

/** Until the number of facts no longer grows. */
async function allPushed(server: TestServer): Promise<void> {
	const held = async () => {
		const text = await (await fetch(`${server.url}/metrics`)).text();
		return /^foyer_facts_held (\d+)$/m.exec(text)?.[1];
	};
	const until = performance.now() + settleMs;
	let [last, same] = [await held(), 0];
	while (same < 8 && performance.now() < until) {
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		const now = await held();
		same = now === last ? same + 1 : 0;
		last = now;
	}
}

/** Acts that the screen showed as done and the database does not hold exactly once. */
async function missing({ query }: Queries, shown: readonly Shown[]): Promise<string[]> {
	const rows = await query<{ flat: string; signed: number; cancelled: number }>(
		`select replace(first.body::json -> 'data' ->> 'unit', '3-1-', '') as flat, count(distinct first.id) as signed,
			count(distinct away.id) as cancelled
		from fact first left join fact away on away.site = first.site and away.subject = first.subject
			and away.type = 'VisitCancelled'
		where first.type = 'VisitorSignedIn' group by 1`
	);
	const byFlat = new Map(rows.map((row) => [row.flat, row]));
	return shown.flatMap(({ what, flat }) => {
		const row = byFlat.get(flat);
		const times = what === 'signed in' ? row?.signed : row?.cancelled;
		return times === 1 ? [] : [`${flat} ${what}: held ${String(times ?? 0)} times`];
	});
}
