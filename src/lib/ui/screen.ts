/** Diagonal taken when no device profile says otherwise: the common counter tablet. */
const defaultDiagonalInch = 10.1;
const mmPerInch = 25.4;
/** Glass of a 10.1" tablet at 16:10, as a box everything is laid out to fit. */
const tabletMm = { long: 217.5, short: 135.9 } as const;
/** From this short side on (about 15"), type and keys grow with the distance of the eye. */
const wideShortSideMm = 185;

/** Millimetres to pixels. Without a diagonal the window is taken for a tablet of whatever shape. */
export function glass(
	widthPx: number,
	heightPx: number,
	diagonalInch?: number
): { pxPerMm: number; wide: boolean } {
	const long = Math.max(widthPx, heightPx);
	const short = Math.min(widthPx, heightPx);
	if (diagonalInch === undefined || diagonalInch === defaultDiagonalInch) {
		// The tighter side decides, so that a 16:9 window shows the same screen a little smaller.
		return { pxPerMm: Math.min(long / tabletMm.long, short / tabletMm.short), wide: false };
	}
	const pxPerMm = Math.hypot(widthPx, heightPx) / (diagonalInch * mmPerInch);
	return { pxPerMm, wide: short / pxPerMm >= wideShortSideMm };
}

/**
 * Makes this window a kiosk face measured in millimetres, now and on every resize.
 * `diagonalInch` comes from the device profile. Answers a function that undoes it.
 */
export function fitScreen(diagonalInch?: number): () => void {
	const root = document.documentElement;
	const fit = () => {
		const { pxPerMm, wide } = glass(window.innerWidth, window.innerHeight, diagonalInch);
		root.style.setProperty('--mm', `${pxPerMm.toFixed(4)}px`);
		root.dataset.face = 'kiosk';
		root.dataset.glass = wide ? 'wide' : 'tablet';
	};
	fit();
	window.addEventListener('resize', fit);
	return () => {
		window.removeEventListener('resize', fit);
		root.style.removeProperty('--mm');
		delete root.dataset.face;
		delete root.dataset.glass;
	};
}

/** Text a third larger for eyes that need it; touch targets stay, they are large already. */
export function setLargeText(on: boolean): void {
	document.documentElement.style.setProperty('--scale', on ? '1.3' : '1');
	document.documentElement.dataset.text = on ? 'large' : 'normal';
}

export function setTheme(theme: 'day' | 'night'): void {
	document.documentElement.dataset.theme = theme;
}

/** The lamps in the lobby go on at six. */
export function themeAt(hour: number): 'day' | 'night' {
	return hour >= 6 && hour < 18 ? 'day' : 'night';
}
