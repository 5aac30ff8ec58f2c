import * as v from 'valibot';
import { fingerprintOf } from '#lib/domain/fingerprint.ts';
import { roles } from '#lib/domain/register.ts';
import { deviceIdSchema } from '#lib/protocol/messages.ts';
import type { Face, StationDatabase } from '#lib/store/db.ts';
import { enrol, identity, type Identity } from '#lib/store/device.ts';
import { makeKeys, publicKeyOf, toBase64url } from '#lib/store/keys.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const enrolledSchema = v.object({
	site: text,
	device: deviceIdSchema,
	role: v.picklist(roles),
	name: text,
	certificate: text,
	siteKeys: v.array(v.object({ kid: text, publicKey: text }))
});
/** What the back office says that somebody here can mend; any other word of it is as good as none. */
const saidReasons = [
	...['code_needed', 'code_unknown', 'code_expired', 'code_used', 'station_unknown', 'too_many']
] as const;
const refusedSchema = v.object({
	reason: v.union([
		v.picklist(saidReasons),
		// An address that names a station as none is called.
		v.pipe(
			v.literal('malformed'),
			v.transform(() => 'station_unknown' as const)
		)
	])
});

export type EnrolReason = (typeof saidReasons)[number] | 'unreachable' | 'insecure' | 'too_old';

/**
 * Makes this browser a station of a face: with a one-time code, or without one where the back office
 * runs on this very machine with a sample site.
 */
export async function enrolHere(
	db: StationDatabase,
	face: Face,
	code?: string,
	station?: string
): Promise<{ ok: true; who: Identity; fingerprint: string } | { ok: false; reason: EnrolReason }> {
	if (!isSecureContext) return { ok: false, reason: 'insecure' };
	let keys: CryptoKeyPair;
	try {
		keys = await makeKeys();
	} catch {
		return { ok: false, reason: 'too_old' };
	}
	const publicKey = toBase64url(await publicKeyOf(keys));
	const answered = await ask({
		...{ role: face, publicKey },
		...(code !== undefined && { code }),
		...(station && { station })
	});
	if (answered === undefined) return { ok: false, reason: 'unreachable' };
	const enrolled = v.safeParse(enrolledSchema, answered);
	if (!enrolled.success) {
		const refused = v.safeParse(refusedSchema, answered);
		return { ok: false, reason: refused.success ? refused.output.reason : 'unreachable' };
	}
	const { site, device, role, name, certificate, siteKeys } = enrolled.output;
	await enrol(db, {
		...{ site, device, role, name, certificate, keys },
		siteKeys: siteKeys.map(({ kid, publicKey }) => ({ keyId: kid, publicKey }))
	});
	const who = await identity(db);
	return who
		? { ok: true, who, fingerprint: fingerprintOf(publicKey) }
		: { ok: false, reason: 'station_unknown' };
}

async function ask(body: object): Promise<unknown> {
	try {
		const response = await fetch('/api/enrol', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		});
		return await (response.json() as Promise<unknown>);
	} catch {
		// No network, or a captive portal's page: either way nobody who could enrol us.
		return undefined;
	}
}
