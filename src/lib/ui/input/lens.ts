/** The camera as a screen needs it; the hands give it (hardware/photo.ts). */
export const lensFaults = ['no_camera', 'denied', 'busy', 'failed'] as const;
export type LensFault = (typeof lensFaults)[number];

export type Lens = {
	/** One upright JPEG; undefined when there is no picture to take. */
	take: () => Promise<Blob | undefined>;
	/** Puts the light out. May be called more than once. */
	close: () => void;
};
export type OpenedLens = { ok: true; lens: Lens } | { ok: false; fault: LensFault };
/** Shows the camera in `video` until it is closed or `left`; `onlost` when it is pulled out. */
export type OpenLens = (
	video: HTMLVideoElement,
	onlost: () => void,
	left: AbortSignal
) => Promise<OpenedLens>;
