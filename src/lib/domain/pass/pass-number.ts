/** What people call a pass, and what money calls its charges (RULES.md PA20). */
import { sha256Hex } from '../canonical.ts';
import type { PassKind } from './pass-kind.ts';

/** 临时, 服务, 租户, 住户, 员工: as the cards' numbers begin. */
const prefixes: Record<PassKind, string> = {
	temp_reno: 'LS',
	temp_service: 'FW',
	tenant: 'ZH',
	resident: 'JZ',
	tenant_staff: 'YG'
};
const pattern = /^([A-Z]{2}-[A-Z0-9]{1,12})-(\d{6})$/;

/** `LS-D1-000012`: each desk counts its own, so that two without a network never give one number twice. */
export function nextPassNumber(kind: PassKind, desk: string, taken: readonly string[]): string {
	const book = `${prefixes[kind]}-${desk}`;
	const last = taken.reduce((highest, number) => {
		const [, of, nth] = pattern.exec(number) ?? [];
		return of === book ? Math.max(highest, Number(nth)) : highest;
	}, 0);
	return `${book}-${String(last + 1).padStart(6, '0')}`;
}

/** `renewal:2`: the second issue's fee. */
export type ChargeUse = 'first' | 'replacement' | `renewal:${string}`;

/** The same charge has the same name wherever and however often it is asked for: nobody is charged twice after a crash. */
export function passChargeId(pass: string, use: ChargeUse): string {
	const hex = sha256Hex(`pass:${pass} ${use}`);
	// A UUID of version 8 (RFC 9562): made by our own rule.
	const variant = ((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}
