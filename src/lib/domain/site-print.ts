/** The printers of a site, and which of them a station prints on (RULES.md B1, B5). */
import * as v from 'valibot';
import { badgeSizeNames } from './badge-size.ts';
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
	/** The label that lies in it. */
	size: v.picklist(badgeSizeNames),
	/** Its resolution: a code's module is a whole number of its dots. */
	dotsPerInch: v.optional(v.picklist([203, 300]), 203)
});
export type SitePrinter = v.InferOutput<typeof printerSchema>;

/** More than one printer for every second station would be another site. */
export const printersSchema = v.optional(v.pipe(v.array(printerSchema), v.maxLength(100)), []);

/** Of a station: the printer it prints on first, and the one that takes over. */
export const stationPrintersSchema = v.optional(v.pipe(v.array(key), v.maxLength(2)), []);

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

/** The printers of a station, the first one first. */
export function printersOf(site: PrintingSite, stationCode: string): SitePrinter[] {
	const station = site.stations.find(({ code }) => code === stationCode);
	return (station?.printers ?? []).flatMap(
		(wanted) => site.printers.find((printer) => printer.key === wanted) ?? []
	);
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
	return site.stations.reduce((faults, station, at) => {
		const path = `stations.${String(at)}.printers`;
		const unknown = station.printers.find((wanted) => !keys.includes(wanted));
		if (unknown) return [...faults, { path, expected: 'a printer of this site', found: unknown }];
		const sizes = printersOf(site, station.code).map(
			({ size, dotsPerInch }) => `${size} at ${String(dotsPerInch)} dpi`
		);
		// One badge goes to either: a label of another size would be cut off or printed small.
		if (new Set(sizes).size <= 1) return faults;
		return [...faults, { path, expected: 'two printers of one label', found: sizes.join(', ') }];
	}, twice);
}
