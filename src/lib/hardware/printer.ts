/** A PDF that has not loaded into its frame by now never will. */
export const loadTimeoutMs = 8_000;

/** Between the frame's load event and print: the viewer lays its page out after that event. */
export const settleMs = 400;

/** The frame stays this long, since a slow printer driver reads it after print() has returned. */
export const keepMs = 60_000;

/** Frames alive at once; more means nobody takes the paper, and each holds a PDF viewer. */
export const framesMax = 4;

let frames = 0;

/** Timers, not promises of the frame: print() itself holds the page for one to four seconds. */
function wait(delayMs: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, delayMs));
}

function loaded(frame: HTMLIFrameElement): Promise<boolean> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => resolve(false), loadTimeoutMs);
		frame.addEventListener('load', () => {
			clearTimeout(timer);
			resolve(true);
		});
	});
}

/**
 * Hands a PDF to the browser's default printer, silently when the kiosk is provisioned for it.
 * `sent` says that the browser took the job and no more: with no printer at all a page sees the same.
 * Entry never waits for this; call it after the screen has said what it has to say.
 */
export async function printPdf(pdf: Uint8Array): Promise<'sent' | 'failed'> {
	if (!navigator.pdfViewerEnabled || frames >= framesMax) return 'failed';
	const address = URL.createObjectURL(new Blob([pdf.slice()], { type: 'application/pdf' }));
	const frame = document.createElement('iframe');
	frame.setAttribute('aria-hidden', 'true');
	frame.tabIndex = -1;
	// In the page but out of sight: a frame that is not displayed prints an empty sheet.
	frame.style.cssText =
		'position:fixed;right:0;bottom:0;width:1px;height:1px;border:0;opacity:0;pointer-events:none';
	frames += 1;
	try {
		const loading = loaded(frame);
		frame.src = address;
		document.body.append(frame);
		if (!(await loading)) return 'failed';
		await wait(settleMs);
		frame.contentWindow?.print();
		return 'sent';
	} catch {
		return 'failed';
	} finally {
		setTimeout(() => {
			frame.remove();
			URL.revokeObjectURL(address);
			frames -= 1;
		}, keepMs);
	}
}
