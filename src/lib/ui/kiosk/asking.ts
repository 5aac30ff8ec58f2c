import type { Dots, Frame } from '../frame.ts';

/** What every screen that asks one thing gets. */
export type Asking = {
	frame: Frame;
	/** The site's reason for asking, under the question. */
	why: string;
	dots: Dots;
	required: boolean;
	onnext: () => void;
	/** On without an answer. */
	onskip: () => void;
	onback: () => void;
};
