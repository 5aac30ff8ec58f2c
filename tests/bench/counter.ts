/** A wire between browser and server that counts what goes over it, both ways, headers and all. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

export type CountedWire = {
	/** Where to connect instead. */
	origin: string;
	up: number;
	down: number;
	close: () => Promise<void>;
};

export async function countedWire(port: number): Promise<CountedWire> {
	const server = createServer({ noDelay: true }, (near) => {
		const far = connect({ port, host: '127.0.0.1', noDelay: true });
		near.on('data', (part) => (wire.up += part.length));
		far.on('data', (part) => (wire.down += part.length));
		near.pipe(far).pipe(near);
		near.on('error', () => far.destroy());
		far.on('error', () => near.destroy());
		near.on('close', () => far.destroy());
		far.on('close', () => near.destroy());
		open.add(near);
		near.on('close', () => open.delete(near));
	});
	const open = new Set<{ destroy: () => void }>();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port: own } = server.address() as AddressInfo;
	const wire: CountedWire = {
		origin: `http://localhost:${String(own)}`,
		up: 0,
		down: 0,
		close: async () => {
			for (const socket of open) socket.destroy();
			server.close();
			await once(server, 'close');
		}
	};
	return wire;
}
