import type { PDFDocument } from 'pdf-lib';

type Fontkit = Parameters<PDFDocument['registerFontkit']>[0];
type PdfFont = ReturnType<Fontkit['create']>;
type Stream = { on: (event: string, hear: (bytes: Uint8Array) => void) => Stream };

/** Which characters a font has is a third of the work of a badge, and the same for every badge. */
const opened = new WeakMap<Uint8Array, PdfFont>();

/**
 * fontkit 2 as pdf-lib expects it. pdf-lib asks a subset for a stream, which fontkit 2 no longer
 * has; the fork pdf-lib names for that, @pdf-lib/fontkit, prints most Chinese characters blank.
 */
export async function badgeFontkit(): Promise<Fontkit> {
	const { create } = await import('fontkit');
	return {
		create(data, name) {
			const known = opened.get(data);
			if (known) return known;
			const file = create(data, name);
			const makeSubset = file.createSubset.bind(file);
			file.createSubset = () => {
				const subset = makeSubset();
				return Object.assign(subset, { encodeStream: () => streamOf(() => subset.encode()) });
			};
			opened.set(data, file as unknown as PdfFont);
			return file as unknown as PdfFont;
		}
	};
}

function streamOf(encode: () => Uint8Array): Stream {
	const hears = new Map<string, (bytes: Uint8Array) => void>();
	const stream: Stream = {
		on(event, hear) {
			hears.set(event, hear);
			return stream;
		}
	};
	queueMicrotask(() => {
		try {
			hears.get('data')?.(encode());
			hears.get('end')?.(new Uint8Array());
		} catch (error) {
			const hearError = hears.get('error') as ((error: unknown) => void) | undefined;
			hearError?.(error);
		}
	});
	return stream;
}
