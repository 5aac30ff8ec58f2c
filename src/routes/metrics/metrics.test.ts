import { expect, test, vi } from 'vitest';
import { GET } from './+server.ts';

vi.mock('$app/environment', () => ({ version: 'v1' }));
vi.mock('#lib/server/office.ts', () => ({
	office: () => ({
		...{ metrics: { text: () => 'foyer_facts_total 1' }, metricsToken: 'a-word', now: () => 0 }
	})
}));

const asks = async (headers: Record<string, string>) =>
	GET({
		...{ url: new URL('http://localhost:3000/metrics'), getClientAddress: () => '127.0.0.1' },
		request: new Request('http://localhost:3000/metrics', {
			headers: { host: 'localhost:3000', ...headers }
		})
	} as unknown as Parameters<typeof GET>[0]);

test('[T9] figures are shut to whoever comes through a proxy that says nothing of itself', async () => {
	for (const relayed of [{}, { connection: 'close' }])
		expect((await asks(relayed)).status).toBe(403);
	expect((await asks({ authorization: 'Bearer another' })).status).toBe(403);
	expect((await asks({ authorization: 'Bearer a-word' })).status).toBe(200);
	expect((await asks({ connection: 'keep-alive' })).status).toBe(200);
});
