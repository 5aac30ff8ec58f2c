/** A process that appends facts until it is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Waiting this long for a child means that it hangs, also on cores that many share. */
const patienceMs = 230_000;

export async function until(holds: () => boolean, what: string): Promise<void> {
	const deadline = performance.now() + patienceMs;
	while (!holds()) {
		if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

let made = 0;

/** From the sources by plain Node, in another working directory than the program's. */
export class WritingChild {
	readonly #child: ChildProcess;
	/** Its stdout is a file: unlike a pipe, that takes every line even while nobody reads. */
	readonly #said: string;
	#errors = '';
	readonly ended: Promise<unknown>;

	constructor(
		place: string,
		folder: string,
		flags: string[] = [],
		environment: Record<string, string> = {}
	) {
		made += 1;
		this.#said = path.join(folder, `said-${String(made)}`);
		const said = fs.openSync(this.#said, 'a');
		const program = path.join(import.meta.dirname, '../contract/database-writer.ts');
		this.#child = spawn(process.execPath, [...flags, program, place], {
			cwd: tmpdir(),
			env: { PATH: process.env['PATH'], ...environment },
			stdio: ['ignore', said, 'pipe']
		});
		fs.closeSync(said);
		this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
		this.ended = once(this.#child, 'close');
	}

	get errors(): string {
		return this.#errors;
	}

	/** Complete lines: `held ID ID …` for each commit, `flush` for each flush. */
	get lines(): string[] {
		return fs.readFileSync(this.#said, 'utf8').split('\n').slice(0, -1);
	}

	/** Ids of the facts that the log has acknowledged. */
	get acknowledged(): string[] {
		const commits = this.lines.filter((line) => line.startsWith('held '));
		return commits.flatMap((line) => line.split(' ').slice(1));
	}

	async writes(count: number): Promise<void> {
		const enough = () => this.acknowledged.length >= count || this.#child.exitCode !== null;
		await until(enough, `the child has written ${String(count)} facts`);
		if (this.acknowledged.length < count) throw new Error(`The writer ended: ${this.#errors}`);
	}

	async kill(): Promise<void> {
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		this.#child.kill('SIGKILL');
		await this.ended;
	}
}
