/** A picture of what was found, whole: from a tablet's own camera or a file, drawn anew so that no note of the camera stays. */
import { photoMaxBytes, pictureIn } from './photo.ts';

/** Longest sides, tried in turn: a crack must still be seen. */
const sides = [1024, 800, 600] as const;
const qualities = [0.8, 0.65, 0.5, 0.3] as const;

/** Undefined for what is no picture. */
export async function scenePhoto(file: Blob): Promise<Blob | undefined> {
	const picture = await pictureIn(file);
	if (!picture) return undefined;
	try {
		for (const side of sides) {
			const scale = Math.min(1, side / Math.max(picture.width, picture.height));
			const canvas = document.createElement('canvas');
			canvas.width = Math.max(1, Math.round(picture.width * scale));
			canvas.height = Math.max(1, Math.round(picture.height * scale));
			canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
			for (const quality of qualities) {
				const photo = await new Promise<Blob | null>((resolve) =>
					canvas.toBlob(resolve, 'image/jpeg', quality)
				);
				if (photo && photo.size <= photoMaxBytes) return photo;
			}
		}
		return undefined;
	} finally {
		picture.close();
	}
}
