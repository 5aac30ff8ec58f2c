import type { SiteText } from '#lib/domain/site.ts';
import type { Language } from '#lib/domain/language.ts';

/** What surrounds every kiosk screen and is the same on all of them. */
export type Frame = {
	/** Name of the site on the plate, and of the lobby beside it. */
	site: SiteText;
	lobby: SiteText;
	/** Hour of the day 0 … 24 with fraction, for the windows of the façade. */
	hour: number;
	/** Is large text on? */
	large: boolean;
	/** True while the back office cannot be reached: an amber pill says so. */
	offline?: boolean;
	/** Those there are to choose from; all where it is left out. */
	languages?: readonly Language[];
	onlanguage: (language: Language) => void;
	onlarge: (on: boolean) => void;
	/** "找前台", in the same place on every screen. */
	ondesk: () => void;
};

/** Progress: the how manieth question of how many. */
export type Dots = { step: number; steps: number };

/** A QR code as one SVG path in a square of `side` modules, quiet zone included. */
export type QrDrawing = { path: string; side: number };

/** How a unit stands on its plate: `label` above in small, `number` large. */
export type PlateText = { label: string; number: string };
