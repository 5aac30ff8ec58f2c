/** Why there is no picture, in words a screen can act on. */
export type CameraFault = 'no_camera' | 'denied' | 'busy' | 'failed';

const faults: [RegExp, CameraFault][] = [
	[/NotAllowedError|PermissionDeniedError|SecurityError/, 'denied'],
	[/NotFoundError|DevicesNotFoundError|OverconstrainedError/, 'no_camera'],
	[/NotReadableError|TrackStartError|AbortError/, 'busy'],
	// An address that is not secure, or a browser without any camera interface.
	[/mediaDevices|not supported/i, 'no_camera']
];

/** Sorts what getUserMedia or html5-qrcode threw. The latter throws sentences that quote the former. */
export function cameraFault(error: unknown): CameraFault {
	const told = error instanceof Error ? `${error.name} ${error.message}` : String(error);
	return faults.find(([sign]) => sign.test(told))?.[1] ?? 'failed';
}
