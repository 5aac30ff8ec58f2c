/** Renovations in force before a walk begins, told by a desk without a browser. */
import { randomUUID } from 'node:crypto';
import { plusDays } from '#lib/domain/period.ts';
import { dateText } from '#lib/domain/time.ts';
import type { WireStation } from './wire-station.ts';

/** Permitted from today on; `station.push()` brings it to everybody. Answers its id. */
export function arrangeWorks(
	station: WireStation,
	unit: string,
	{ days = 60, lead = '刘大勇', applicant = '吴海涛' } = {}
): string {
	const id = randomUUID();
	const from = dateText(Date.now(), 'Asia/Shanghai');
	const about = { unit, applicant: 'owner', touches: [], trades: ['general'] };
	const say = (type: string, data: object, personal?: object) => ({
		...{ type, v: 1, data },
		...(personal && { personal })
	});
	station.tell(`renovation:${id}`, [
		say(
			'RenovationDrafted',
			{ ...about, from, to: plusDays(from, days) },
			{ applicant, lead, leadPhone: '13800000301' }
		),
		say('RenovationSubmitted', {}),
		say('RenovationApproved', { charges: [] }),
		say('RenovationPermitted', { number: `ZX-YQ-${unit}`, receipts: [] })
	]);
	return id;
}
