import { ditherPhoto, type Bitmap } from './dither.ts';

/**
 * A portrait as dots for a badge: the middle of the picture in the shape that is asked for, scaled once
 * to the printer's own dots. Undefined where the browser gives no canvas: the badge then has no photo.
 */
export function badgePhoto(
	picture: ImageBitmap,
	dots: { width: number; height: number }
): Bitmap | undefined {
	const { width, height } = dots;
	const context = new OffscreenCanvas(width, height).getContext('2d');
	if (!context) return undefined;
	const scale = Math.max(width / picture.width, height / picture.height);
	const [fullWidth, fullHeight] = [picture.width * scale, picture.height * scale];
	context.imageSmoothingQuality = 'high';
	context.drawImage(
		picture,
		(width - fullWidth) / 2,
		(height - fullHeight) / 2,
		fullWidth,
		fullHeight
	);
	return ditherPhoto(context.getImageData(0, 0, width, height));
}
