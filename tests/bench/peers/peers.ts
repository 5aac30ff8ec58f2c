/** Installs the engines we compare with on first use, apart from the product's packages. */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = import.meta.dirname;

/** 110 MB in `tests/bench/peers/node_modules`, none of it built here. */
export function installPeers(): void {
	if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
	process.stderr.write('… installing PouchDB and RxDB to compare with (once, 110 MB)\n');
	const install = 'npm ci --ignore-scripts --no-audit --no-fund --loglevel error';
	const { status } = spawnSync(install, { cwd: folder, stdio: ['ignore', 2, 2], shell: true });
	if (status !== 0) throw new Error('the engines to compare with could not be installed');
}

export type PeerServer = {
	port: number;
	/** Forgets all that it holds. */
	empty: () => Promise<void>;
	stop: () => Promise<void>;
};

/** Starts a peer's server as a process of its own. */
export async function startPeer(file: string, ...args: string[]): Promise<PeerServer> {
	const child = fork(join(folder, file), args, {
		cwd: folder,
		stdio: ['ignore', 'ignore', 2, 'ipc']
	});
	const [address] = (await once(child, 'message')) as [AddressInfo];
	return {
		port: address.port,
		empty: async () => {
			const emptied = once(child, 'message');
			child.send('empty');
			await emptied;
		},
		stop: async () => {
			const gone = once(child, 'exit');
			child.kill('SIGKILL');
			await gone;
		}
	};
}
