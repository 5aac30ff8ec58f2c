import * as v from 'valibot';
import { maskName } from '#lib/domain/person.ts';
import { office } from '#lib/server/office.ts';
import { officeSite } from '#lib/server/office-door.ts';
import {
	listVisits,
	visitPageSize,
	visitsByHour,
	type VisitCursor,
	type VisitLine
} from '#lib/server/visit-list.ts';
import type { PageServerLoad } from './$types';

const statusSchema = v.picklist([
	'submitted',
	'confirming',
	'unconfirmed',
	'approved',
	'denied',
	'inside',
	'left',
	'cancelled',
	'abandoned'
]);

export const load: PageServerLoad = async (event) => {
	const site = officeSite(event);
	const { database, now } = office();
	const asked = v.safeParse(statusSchema, event.url.searchParams.get('status'));
	const status = asked.success ? asked.output : undefined;
	const before = readCursor(event.url.searchParams.get('before'));
	const { lines, next, total } = await listVisits(database, site.id, { status, before });
	return {
		site: {
			id: site.id,
			name: site.name,
			zone: site.zone,
			unitLevels: site.unitLevels,
			purposes: Object.fromEntries(site.visitTypes.map(({ key, label }) => [key, label]))
		},
		statuses: statusSchema.options,
		status,
		lines: lines.map(masked),
		next: next && `${next.at}~${next.subject}`,
		page: before ? Math.max(2, Number(event.url.searchParams.get('page')) || 2) : 1,
		total,
		pages: Math.max(1, Math.ceil(total / visitPageSize)),
		hours: await visitsByHour(database, site.id, site.zone, now())
	};
};

/** The full name does not leave the server: the screen may be seen by others. */
function masked({ visitor, ...line }: VisitLine) {
	if (!visitor) return { ...line, visitor: '' };
	const name = maskName(visitor.surname);
	// A surname of one character is all that is known; the star stands for the name it leaves out.
	return { ...line, visitor: name.endsWith('*') ? name : `${name}*` };
}

/** `2026-11-23T01:02:00.000Z~visit:…`; anything else is the first page. */
function readCursor(text: string | null): VisitCursor | undefined {
	const [at = '', subject = ''] = text?.split('~') ?? [];
	const isPlace =
		/^\d{4}-\d{2}-\d{2}T[0-9:.]{8,15}Z$/.test(at) && /^visit:[\w.-]{1,64}$/.test(subject);
	return isPlace && !Number.isNaN(Date.parse(at)) ? { at, subject } : undefined;
}
