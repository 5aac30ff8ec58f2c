import { readCertificate, keyIdOf } from '#lib/domain/certificate.ts';
import type { Verify } from '#lib/domain/cose.ts';
import type { KeyRing, TrustedKey } from '#lib/domain/credential.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import { fromBase64url, verifierOf } from './keys.ts';

/** The stations whose signatures count: every certificate is checked once against the site's keys. */
export async function openKeyRing({
	siteKeys,
	certificates
}: Pick<Standing, 'siteKeys' | 'certificates'>): Promise<KeyRing> {
	const site = new Map<string, Verify>();
	for (const { kid, publicKey } of siteKeys)
		site.set(kid, await verifierOf(fromBase64url(publicKey)));
	const stations = new Map<string, TrustedKey>();
	for (const text of certificates) {
		const certificate = await readCertificate(fromBase64url(text), (kid) => site.get(kid));
		if (!certificate) continue;
		const { publicKey, ...rest } = certificate;
		stations.set(keyIdOf(publicKey), { ...rest, verify: await verifierOf(publicKey) });
	}
	return (kid) => stations.get(kid);
}
