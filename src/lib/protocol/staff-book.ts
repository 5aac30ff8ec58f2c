/** How a station comes to know whose PIN is right without ever holding one (RULES.md T6). */
import * as v from 'valibot';
import { staffRoles } from '#lib/domain/staff.ts';

/** What PBKDF2 costs whoever tries out a stolen verifier; about 150 ms on a tablet. */
export const pinIterations = 600_000;
/** A site has tens of people; more would only be somebody's mistake. */
export const staffMax = 500;

export const staffIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{1,19}$/));
export const staffNameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(50));
export const staffRolesSchema = v.pipe(
	v.array(v.picklist(staffRoles)),
	v.minLength(1),
	v.maxLength(staffRoles.length)
);
const bytes = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/));

/** The answer to `GET /api/staff`. */
export const staffBookSchema = v.object({
	serverTime: v.pipe(v.string(), v.isoTimestamp()),
	/** This station's own key over the proofs: copied to another station, they say nothing. */
	key: bytes,
	/** Everybody of the site, so that names can be shown. */
	people: v.pipe(
		v.array(v.object({ id: staffIdSchema, name: staffNameSchema, roles: staffRolesSchema })),
		v.maxLength(staffMax)
	),
	/** Of those who work at this kind of station. */
	verifiers: v.pipe(
		v.array(
			v.object({
				staff: staffIdSchema,
				salt: bytes,
				iterations: v.pipe(
					v.number(),
					v.integer(),
					v.minValue(100_000),
					v.maxValue(5 * pinIterations)
				),
				proof: bytes
			})
		),
		v.maxLength(staffMax)
	),
	/** On a sample site only: the PINs, for the hint on the sign-in screen. */
	samplePins: v.exactOptional(v.record(v.string(), v.pipe(v.string(), v.regex(/^\d{6,12}$/))))
});

export type StaffBook = v.InferOutput<typeof staffBookSchema>;

/** The PIN made costly: PBKDF2 with SHA-256. */
export async function stretchPin(
	pin: string,
	salt: Uint8Array<ArrayBuffer>,
	iterations: number
): Promise<Uint8Array> {
	const text = new TextEncoder().encode(pin);
	const key = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/** A station's key in the form that only makes and checks proofs. */
export function proofKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
	const how = { name: 'HMAC', hash: 'SHA-256' };
	return crypto.subtle.importKey('raw', raw, how, false, ['sign', 'verify']);
}

/** What a proof covers: whose PIN, and the PIN. */
export function proofBytes(staff: string, stretched: Uint8Array): Uint8Array<ArrayBuffer> {
	const name = new TextEncoder().encode(`foyer-pin\n${staff}\n`);
	const covered = new Uint8Array(name.length + stretched.length);
	covered.set(name);
	covered.set(stretched, name.length);
	return covered;
}
