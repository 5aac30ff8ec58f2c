import { blobFault, blobRef } from '#lib/domain/blob.ts';
import { bareJpeg } from '#lib/domain/jpeg.ts';

/** A photo as it may be kept: what the back office would refuse is not kept here either. Undefined for anything else. */
export async function soundPhoto(
	drawn: Blob | undefined
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const bytes = drawn && bareJpeg(new Uint8Array(await drawn.arrayBuffer()));
	return bytes && blobFault('photo', blobRef(bytes), bytes) === undefined ? bytes : undefined;
}
