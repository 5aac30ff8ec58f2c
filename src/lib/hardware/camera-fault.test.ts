import { expect, test } from 'vitest';
import { cameraFault } from './camera-fault.ts';

test.each([
	['Error getting userMedia, error = NotAllowedError: Permission denied', 'denied'],
	['Error getting userMedia, error = NotFoundError: Requested device not found', 'no_camera'],
	['Error getting userMedia, error = OverconstrainedError', 'no_camera'],
	['Error getting userMedia, error = NotReadableError: Could not start video source', 'busy'],
	['Camera streaming not supported by the browser.', 'no_camera'],
	['navigator.mediaDevices not supported', 'no_camera'],
	['something else', 'failed']
] as const)('%s is %s', (told, fault) => {
	expect(cameraFault(told)).toBe(fault);
	expect(cameraFault(new Error(told))).toBe(fault);
});

test('a browser exception is known by its name', () => {
	expect(cameraFault(new DOMException('x', 'NotAllowedError'))).toBe('denied');
	expect(cameraFault(undefined)).toBe('failed');
});
