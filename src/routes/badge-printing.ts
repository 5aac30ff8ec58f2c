/** A badge from the visit to paper, by whatever way this station has (RULES.md B1). Nobody waits for it. */
import * as v from 'valibot';
import type { PrintFailure } from '#lib/domain/badge-facts.ts';
import {
	badgeNotPrinted,
	badgePrinted,
	nextWay,
	type PrintMeans
} from '#lib/domain/badge-print.ts';
import { printersOf, stationCodeOf } from '#lib/domain/site-print.ts';
import { secondMs } from '#lib/domain/time.ts';
import type { IssuedPass, Visit } from '#lib/domain/visit-state.ts';
import type { Badge } from '#lib/hardware/badge.ts';
import type { Bitmap } from '#lib/hardware/dither.ts';
import { printJobSchema, printPath, type PrintJob } from '#lib/protocol/printing.ts';
import type { Station } from '#lib/store/station.ts';
import { ownUrl } from './own-link.ts';
import { portraitOf } from './portrait.ts';
import { badgeOf, labelAt } from './visit-badge.ts';

/** How often the server is asked what became of a job, and how long: it gives up by itself after two minutes. */
const pollMs = 700;
const waitMs = 150 * secondMs;
/** A post fetches a portrait within this time, or prints without: the paper is waited for. */
const portraitWaitMs = 2 * secondMs;

export type BadgeMade = {
	badge: Badge;
	pdf: Uint8Array<ArrayBuffer>;
	/** A character of the name is nowhere: the badge spells it. */
	isSpelled: boolean;
};
export type BadgeEnd = { state: 'printed' } | { state: 'failed'; reason: PrintFailure };

/** Makes the badge for this station's label. Throws where the typeface cannot be had. */
export async function makeBadge(
	station: Station,
	visit: Visit & { pass: IssuedPass },
	qrText: string,
	/** The visit's id: the badge also leads to its visitor's own page. */
	id: string
): Promise<BadgeMade> {
	const [{ badgePdf }, { badgeFont }, { drawGlyphs }] = await Promise.all([
		import('#lib/hardware/badge-pdf.ts'),
		import('#lib/hardware/badge-font.ts'),
		import('#lib/hardware/rare-glyph.ts')
	]);
	const label = labelAt(station.site, station.who.device);
	// Only the station that issued the pass can make the secret again.
	const isOurs = visit.pass.issuer === station.who.device && station.standing.publicUrl !== '';
	const ownText = isOurs ? await ownUrl(station, id) : '';
	const photo = await badgeDots(station, id, visit, label);
	const badge = {
		...badgeOf(visit, visit.pass, station.site, qrText, { ...label, ownText }),
		...(photo && { photo })
	};
	let isSpelled = false;
	const pdf = await badgePdf(badge, await badgeFont(), visit.pass.validFrom, {
		draw: drawGlyphs,
		onmissing: () => (isSpelled = true)
	});
	return { badge, pdf: new Uint8Array(pdf), isSpelled };
}

/** B2: a portrait that cannot be had in time, or that this browser cannot read, is left out. */
async function badgeDots(
	station: Station,
	id: string,
	visit: Visit,
	label: ReturnType<typeof labelAt>
): Promise<Bitmap | undefined> {
	const late = new Promise<undefined>((resolve) => setTimeout(resolve, portraitWaitMs));
	const bytes = await Promise.race([portraitOf(station, `visit:${id}`, visit), late]);
	if (!bytes) return undefined;
	const [{ badgePhoto }, { photoDots }] = await Promise.all([
		import('#lib/hardware/badge-photo.ts'),
		import('#lib/hardware/badge-layout.ts')
	]);
	try {
		const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
		return badgePhoto(picture, photoDots(label));
	} catch {
		return undefined;
	}
}

/** What this station has to print with. */
export function meansOf({ site, who }: Pick<Station, 'site' | 'who'>): PrintMeans {
	const { print, browserToo } = site.badge;
	const printers = print === 'ipp' ? printersOf(site, stationCodeOf(who.device)) : [];
	return {
		printers: printers.map(({ key }) => key),
		browser: print === 'browser' || (print === 'ipp' && browserToo)
	};
}

type Copy = { visit: string; copy: number; pdf: Uint8Array<ArrayBuffer> };

/** Prints one copy by the first way that works; what happened is recorded here or by the back office. */
export async function printBadge(station: Station, asked: Copy): Promise<BadgeEnd> {
	const means = meansOf(station);
	const failed: string[] = [];
	let reason: PrintFailure = 'offline';
	for (;;) {
		const way = nextWay(means, failed);
		if (way.by === 'screen') return { state: 'failed', reason };
		if (way.by === 'printer') {
			// The back office asks the printers one after the other; its answer stands for all of them.
			const job = await throughServer(station, asked);
			if (job.state === 'printed') return { state: 'printed' };
			reason = job.reason;
			// It may still come out: a second paper by another way would be one too many.
			if (job.isOpen) return { state: 'failed', reason };
			failed.push(...means.printers);
		} else {
			const { printPdf } = await import('#lib/hardware/printer.ts');
			if ((await printPdf(asked.pdf)) === 'sent') {
				await note(station, asked, { way: 'browser' });
				return { state: 'printed' };
			}
			reason = 'browser_failed';
			await note(station, asked, { reason });
			failed.push('browser');
		}
	}
}

type ServerEnd = { state: 'printed' } | { state: 'failed'; reason: PrintFailure; isOpen?: true };

async function throughServer(station: Station, asked: Copy): Promise<ServerEnd> {
	let job: PrintJob;
	try {
		const query = new URLSearchParams({ visit: asked.visit, copy: String(asked.copy) });
		job = v.parse(
			printJobSchema,
			await station.send(`${printPath}?${query.toString()}`, asked.pdf)
		);
	} catch (error) {
		const isRefused = error instanceof Error && error.name === 'Refused';
		const reason = isRefused ? 'refused' : 'offline';
		await note(station, asked, { reason });
		return { state: 'failed', reason };
	}
	const until = performance.now() + waitMs;
	while (job.state !== 'printed' && job.state !== 'failed' && performance.now() < until) {
		await new Promise((resolve) => setTimeout(resolve, pollMs));
		job = await seen(station, job);
	}
	if (job.state === 'printed') return { state: 'printed' };
	if (job.state !== 'failed') return { state: 'failed', reason: 'slow', isOpen: true };
	return { state: 'failed', reason: job.failures.at(-1)?.reason ?? 'refused' };
}

/** The job as it is now; as it was, when nobody answers. */
async function seen(station: Station, job: PrintJob): Promise<PrintJob> {
	try {
		return v.parse(printJobSchema, await station.ask(`${printPath}/${job.job}`));
	} catch {
		return job;
	}
}

/** The paper is there or not, whether or not that could be written down. */
async function note(
	station: Station,
	{ visit: id, copy }: Copy,
	what: { way: 'browser' } | { reason: PrintFailure }
): Promise<void> {
	try {
		await station.record(id, { kind: 'system' }, (visit) =>
			'way' in what
				? badgePrinted(visit, { copy, ...what })
				: badgeNotPrinted(visit, { copy, ...what })
		);
	} catch (error) {
		reportError(error);
	}
}
