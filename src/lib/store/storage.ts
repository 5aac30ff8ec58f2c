/**
 * How full this browser's disk is for us, in parts of one; 0 where it does not say. A hint: Chromium names a
 * roomy quota whatever is left, and there only the error of a full disk tells (`sign-in.ts`).
 */
export async function storageShare(): Promise<number> {
	// Absent outside of secure contexts and in some web views, whatever the types say.
	if (!('storage' in navigator)) return 0;
	try {
		const { usage = 0, quota = 0 } = await navigator.storage.estimate();
		return quota > 0 ? usage / quota : 0;
	} catch {
		return 0;
	}
}
