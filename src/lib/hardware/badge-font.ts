/** Where every station serves the badge's typeface; see tools/badge-font.ts for what it covers. */
export const badgeFontPath = '/fonts/badge-sc.ttf';

/** A font on our own LAN or in the cache comes in well under a second; the badge is not waited for longer. */
export const fontTimeoutMs = 20_000;

/** The typeface could not be had. Entry never depends on it: the pass on the screen serves. */
export class FontMissing extends Error {
	override name = 'FontMissing';
}

let kept: Promise<Uint8Array> | undefined;

async function fetchFont(): Promise<Uint8Array> {
	let bytes: Uint8Array;
	try {
		const answer = await fetch(badgeFontPath, { signal: AbortSignal.timeout(fontTimeoutMs) });
		if (!answer.ok) throw new FontMissing(`status ${answer.status}`);
		bytes = new Uint8Array(await answer.arrayBuffer());
	} catch (error) {
		throw error instanceof FontMissing ? error : new FontMissing('no answer', { cause: error });
	}
	// TrueType begins 00 01 00 00; a captive portal's page does not.
	if (bytes.slice(0, 4).join() !== '0,1,0,0') throw new FontMissing('no TrueType');
	return bytes;
}

/** The badge's typeface, 3 MB, fetched once a page and kept. Throws FontMissing; then the next call tries anew. */
export function badgeFont(): Promise<Uint8Array> {
	kept ??= fetchFont().catch((error: unknown) => {
		kept = undefined;
		throw error;
	});
	return kept;
}
