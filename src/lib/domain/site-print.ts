/** The printers of a site, and which of them a station prints on (RULES.md B1, B5, B17). */
import * as v from 'valibot';
import { badgeSizeNames, type BadgeSize } from './badge-size.ts';
import { paperMediaNames, type PaperMedium } from './paper-media.ts';
import { siteText } from './site-text.ts';

const key = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,20}$/, 'small letters, digits and hyphens'));

/** A host and nothing clever: no password in the file, no query. */
const ippUri = /^ipps?:\/\/(?:[\w.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?(?:\/[\w./-]*)?$/;

const printerSchema = v.strictObject({
	key,
	/** As staff call it: a screen names it when it wants paper. */
	name: siteText,
	uri: v.pipe(
		v.string(),
		v.maxLength(200),
		v.regex(ippUri, 'an address such as "ipp://192.168.1.20/ipp/print"')
	),
	/** The label that lies in it, where it prints badges. */
	size: v.optional(v.picklist(badgeSizeNames)),
	/** What lies in it for papers: sheets, or cards. */
	media: v.optional(
		v.pipe(v.array(v.picklist(paperMediaNames)), v.maxLength(paperMediaNames.length)),
		[]
	),
	/** Its resolution: a code's module is a whole number of its dots. */
	dotsPerInch: v.optional(v.picklist([203, 300]), 203)
});
export type SitePrinter = v.InferOutput<typeof printerSchema>;

/** More than one printer for every second station would be another site. */
export const printersSchema = v.optional(v.pipe(v.array(printerSchema), v.maxLength(100)), []);

/** For each thing that is printed one printer, and one that takes over. */
const printersForOne = 2;
const stationPrintersMax = printersForOne * (1 + paperMediaNames.length);

/** Of a station, in the order in which they are asked. */
export const stationPrintersSchema = v.optional(
	v.pipe(v.array(key), v.maxLength(stationPrintersMax)),
	[]
);

export const badgePrintSchema = {
	/**
	 * `ipp`: the server sends it to the station's printers; `browser`: printed silently by the kiosk's
	 * browser; `screen`: shown only, no printer here.
	 */
	print: v.picklist(['ipp', 'browser', 'screen']),
	/** With `ipp`: the kiosk's browser is set up to print silently too, for when no printer answers. */
	browserToo: v.optional(v.boolean(), false)
};

/** Of a site, what printing asks. */
type PrintingSite = {
	printers: readonly SitePrinter[];
	stations: readonly { code: string; printers: readonly string[] }[];
};

function printersAt(site: PrintingSite, stationCode: string): SitePrinter[] {
	const station = site.stations.find(({ code }) => code === stationCode);
	return (station?.printers ?? []).flatMap(
		(wanted) => site.printers.find((printer) => printer.key === wanted) ?? []
	);
}

export type LabelPrinter = SitePrinter & { size: BadgeSize };

/** The printers of a station that hold labels for badges, the first one first. */
export function printersOf(site: PrintingSite, stationCode: string): LabelPrinter[] {
	return printersAt(site, stationCode).filter(
		(printer): printer is LabelPrinter => printer.size !== undefined
	);
}

/** B16, B17: its printers for a paper that goes on these media, best first: those that hold the best one before others. */
export function paperPrintersOf(
	site: PrintingSite,
	stationCode: string,
	media: readonly PaperMedium[]
): SitePrinter[] {
	const all = printersAt(site, stationCode);
	const fit = media.flatMap((medium) => all.filter((printer) => printer.media.includes(medium)));
	return [...new Set(fit)].slice(0, printersForOne);
}

/** Which station of the site file a device is: its name begins with the site and the station. */
export function stationCodeOf(device: string): string {
	return (device.split('-')[1] ?? '').toUpperCase();
}

/** What no single field shows: a station that names a printer nobody knows, or two of different labels. */
export function printFaults(
	site: PrintingSite
): { path: string; expected: string; found: string }[] {
	const keys = site.printers.map((printer) => printer.key);
	const double = keys.find((one, at) => keys.indexOf(one) !== at);
	const twice = double ? [{ path: 'printers', expected: 'each key once', found: double }] : [];
	const idle = site.printers.findIndex(
		({ size, media }) => size === undefined && media.length === 0
	);
	const empty =
		idle < 0
			? []
			: [
					{
						path: `printers.${String(idle)}`,
						expected: `a "size" for badges, or "media" for papers: ${paperMediaNames.join(', ')}`,
						found: 'neither'
					}
				];
	return site.stations.reduce(
		(faults, station, at) => {
			const path = `stations.${String(at)}.printers`;
			const unknown = station.printers.find((wanted) => !keys.includes(wanted));
			if (unknown) return [...faults, { path, expected: 'a printer of this site', found: unknown }];
			const many = tooManyFor(printersAt(site, station.code));
			if (many)
				return [
					...faults,
					{ path, expected: 'one printer for it and one in reserve', found: many }
				];
			const sizes = printersOf(site, station.code).map(
				({ size, dotsPerInch }) => `${size} at ${String(dotsPerInch)} dpi`
			);
			// One badge goes to either: a label of another size would be cut off or printed small.
			if (new Set(sizes).size <= 1) return faults;
			return [...faults, { path, expected: 'two printers of one label', found: sizes.join(', ') }];
		},
		[...twice, ...empty]
	);
}

/** What more printers hold than will ever be asked. */
function tooManyFor(printers: readonly SitePrinter[]): string | undefined {
	const isMany = (holds: (printer: SitePrinter) => boolean) =>
		printers.filter(holds).length > printersForOne;
	if (isMany(({ size }) => size !== undefined)) return 'three for badges';
	const medium = paperMediaNames.find((name) => isMany(({ media }) => media.includes(name)));
	return medium && `three for ${medium}`;
}
