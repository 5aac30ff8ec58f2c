import { asPage, asPushAnswer, asSnapshotPage } from './answers.ts';
import type { Pace } from './lane.ts';
import { listen } from './live.ts';
import { ask, askPacked, pack, packJson, type Road } from './request.ts';
import type { Wire } from './wire.ts';

/** The wire as HTTP. `mark`: what this program folds with; without one it reads the feed. `road.sign` proves which station is asking, so addresses name none. */
export function httpWire(road: Road, pace: Pace, mark = ''): Wire {
	return {
		push: async (message, body) =>
			asPushAnswer(await askPacked(road, 'POST', '/api/facts', body ?? (await pack(message)))),
		pack: packJson,
		pull: async ({ after, epoch }) => {
			const query = new URLSearchParams({ after: String(after), epoch });
			return asPage(await ask(road, 'GET', `/api/facts?${query.toString()}`));
		},
		snapshot: async ({ epoch, at, after }) => {
			const query = new URLSearchParams({ epoch, mark, at: String(at), after });
			return asSnapshotPage(await ask(road, 'GET', `/api/snapshot?${query.toString()}`));
		},
		live: (onHint) => listen(road, pace, onHint)
	};
}
