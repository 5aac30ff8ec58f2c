/** fontkit brings no types; this is what the badge uses of it. */
declare module 'fontkit' {
	export type GlyphSubset = {
		encode(): Uint8Array;
	};
	export type FontFile = {
		createSubset(): GlyphSubset;
	};
	export function create(data: Uint8Array, postscriptName?: string): FontFile;
}
