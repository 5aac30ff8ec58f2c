/** One copy of anything on its way to paper: by which way, and what became of it (RULES.md B1, B16). */
import type { PrintFailure } from './badge-facts.ts';

/** What a station has to print with. */
export type PrintMeans = {
	/** Keys of its printers, the first one first. */
	printers: readonly string[];
	/** The browser prints, without asking where it is set up for that. */
	browser: boolean;
};

/** A way to paper. `screen` is always there: what stands on it serves as one. */
export type PrintWay = { by: 'printer'; printer: string } | { by: 'browser' } | { by: 'screen' };

/**
 * B1: the first printer, else the second, else the browser where it is set up, else the screen. `failed`
 * holds the keys of printers that did not print this copy, and `browser`.
 */
export function nextWay({ printers, browser }: PrintMeans, failed: readonly string[]): PrintWay {
	const printer = printers.find((key) => !failed.includes(key));
	if (printer !== undefined) return { by: 'printer', printer };
	return browser && !failed.includes('browser') ? { by: 'browser' } : { by: 'screen' };
}

export type Printed = { copy: number; way: 'ipp' | 'browser'; printer?: string };
export type NotPrinted = { copy: number; printer?: string; reason: PrintFailure };

/** What is known of the newest copy. */
export type CopyState = {
	/** The newest copy that was asked for or printed; 0: none yet. */
	copy: number;
	state: 'none' | 'asked' | 'printed' | 'failed';
	/** Why it was not printed, as the last printer said it. */
	reason?: PrintFailure;
	/** Where it was printed or last tried. */
	printer?: string;
};

export type CopyTold =
	| { is: 'asked'; copy: number }
	| { is: 'printed'; copy: number; printer?: string | undefined }
	| { is: 'failed'; copy: number; printer?: string | undefined; reason: PrintFailure };

/** Undefined where nothing changes: what is told of an older copy, and a failure told after the success. */
export function foldCopy(now: CopyState, told: CopyTold): CopyState | undefined {
	const { is, copy } = told;
	if (is === 'asked') return copy > now.copy ? { copy, state: 'asked' } : undefined;
	const isOver =
		copy < now.copy || (is === 'failed' && copy === now.copy && now.state === 'printed');
	if (isOver) return undefined;
	const where = told.printer !== undefined && { printer: told.printer };
	return is === 'printed'
		? { copy, state: 'printed', ...where }
		: { copy, state: 'failed', reason: told.reason, ...where };
}
