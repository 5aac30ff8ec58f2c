/**
 * A wire between browser and server that counts what goes over it, headers and all. A process of its own, and small:
 * in that of the benchmark, which has built pages, the parts of the bodies would have its whole memory tidied while the time runs.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type CountedWire = {
	/** Where to connect instead. */
	origin: string;
	/** Bytes towards the server since this was last asked. */
	up: () => Promise<number>;
	close: () => Promise<void>;
};

export async function countedWire(port: number): Promise<CountedWire> {
	const child = fork(join(import.meta.dirname, 'counter-process.ts'), [String(port)]);
	const told = async () => ((await once(child, 'message')) as [number])[0];
	const own = await told();
	return {
		origin: `http://localhost:${String(own)}`,
		up: () => {
			const counted = told();
			child.send('up');
			return counted;
		},
		close: async () => {
			const gone = once(child, 'exit');
			child.kill('SIGKILL');
			await gone;
		}
	};
}
