/** The process of `counter.ts`: tells its port, then each time it is asked the bytes that went up since the last time. */
import { connect, createServer, type AddressInfo } from 'node:net';
import process from 'node:process';

const port = Number(process.argv[2]);
let up = 0;
const server = createServer({ noDelay: true }, (near) => {
	const far = connect({ port, host: '127.0.0.1', noDelay: true });
	near.on('data', (part) => (up += part.length));
	near.pipe(far).pipe(near);
	near.on('error', () => far.destroy());
	far.on('error', () => near.destroy());
	near.on('close', () => far.destroy());
	far.on('close', () => near.destroy());
});
process.on('message', () => {
	process.send?.(up);
	up = 0;
});
// Whoever started it may be ended without a goodbye.
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
