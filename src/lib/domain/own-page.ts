/** What a visitor may know of their own record: each thing that is kept, why, and when it goes (RULES.md Q1). */
import { blobsOf, blobUntil, type BlobKind } from './blob.ts';
import { maskName } from './person.ts';
import { maskPhone } from './phone.ts';
import { erasableFrom } from './retention.ts';
import type { Site } from './site.ts';
import type { Visit } from './visit-state.ts';

export const ownKinds = [
	'name',
	'phone',
	'host',
	'company',
	'goods',
	'tools',
	'plate',
	'purpose',
	'photo',
	'signature',
	'document',
	'papers',
	'refused'
] as const;
export type OwnKind = (typeof ownKinds)[number];

/** `until`: erased at the latest then (ms); undefined while the visit goes on, because it counts from its end. */
export type OwnItem = {
	kind: OwnKind;
	shown: string;
	until?: number;
	/** A portrait goes so soon after leaving, not with the rest. */
	hours?: number;
};

export type OwnView = {
	site: Site['name'];
	processor: Site['notice']['processor'];
	contact: string;
	noticeVersion: string;
	status: Visit['status'];
	type: string;
	at: number;
	keptDays: number;
	items: OwnItem[];
};

/** Q1: everything that is kept about the visitor, masked: the page may be read over a shoulder. `gone`: erased already. */
export function ownView(visit: Visit, site: Site, gone: readonly BlobKind[] = []): OwnView {
	const { name, notice } = site;
	return {
		site: name,
		...{ processor: notice.processor, contact: notice.contact, noticeVersion: notice.version },
		...{ status: visit.status, type: visit.type, at: visit.submittedAt, keptDays: notice.keptDays },
		items: itemsOf(visit, site, gone)
	};
}

function itemsOf(visit: Visit, site: Site, gone: readonly BlobKind[]): OwnItem[] {
	const { visitor, hostSurname, hostName, document, refused } = visit;
	const until = erasableFrom(visit, site);
	const items: OwnItem[] = [];
	const add = (kind: OwnKind, shown: string | undefined, ends = until) => {
		if (!shown) return;
		const hours = kind === 'photo' && { hours: site.limits.photoHours };
		items.push({ kind, shown, ...(ends === undefined ? hours : { until: ends }) });
	};
	const called = visitor?.name ?? visitor?.surname;
	add('name', called && maskName(called));
	add('phone', visitor?.phone && maskPhone(visitor.phone));
	add('host', (hostName ?? hostSurname) && maskName(hostName ?? hostSurname ?? ''));
	add('company', visitor?.company);
	add('goods', visitor?.goods);
	add('tools', visitor?.tools);
	add('plate', visitor?.plate && `${visitor.plate.slice(0, 2)}***`);
	add('purpose', visitor?.purpose);
	for (const { kind } of blobsOf(visitor))
		if (!gone.includes(kind)) add(kind, '●', blobUntil(kind, visit, site));
	add('papers', visitor?.papers?.map((number) => `****${number.slice(-4)}`).join(' '));
	add('document', document?.tail && `****${document.tail}`);
	add('refused', refused?.note);
	return items;
}
