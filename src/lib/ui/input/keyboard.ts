import type { IconName } from '../icons.ts';

/** A kiosk without a keyboard types on the glass; a tablet or the desk's computer uses its own. */
export type KeyboardKind = 'screen' | 'system';

/** `sign` is what is typed, named as a real keyboard names it ('Backspace', ' '). */
export type SignKey = {
	sign: string;
	/** Shown instead of the sign. */
	shown?: string;
	/** Read out when what is shown is none to read. */
	label?: string;
	icon?: IconName;
	/** Widths of a plain key it takes. */
	units?: number;
	alt?: boolean;
	disabled?: boolean;
};
