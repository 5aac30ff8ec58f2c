/** Signed texts for QR codes: loaded with the first one, so that the first screen stays small. */
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import type { PermitToken } from '#lib/domain/renovation/permit-token.ts';
import { areaOf } from '#lib/domain/site.ts';
import { secondMs } from '#lib/domain/time.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { publicKeyOf, signWith } from '#lib/store/keys.ts';
import type { Station } from '#lib/store/station.ts';

/** The pass of a visit as this station signs it: the same text every time. Undefined while there is none. */
export async function passText(
	station: Station,
	id: string,
	visit: Visit
): Promise<string | undefined> {
	if (visit.pass?.kind !== 'visitor') return undefined;
	const { signPass } = await import('#lib/domain/credential.ts');
	const { validFrom, validTo, count, entriesMax, serial, area } = visit.pass;
	const token = {
		visit: id,
		site: station.site.id,
		kind: 'visitor' as const,
		validFrom,
		validTo,
		count,
		entriesMax,
		serial,
		...(area && { area })
	};
	return signPass(token, await kidOf(station), signWith(station.who.keys));
}

/** The text of a holder's card: whoever is shown it at a gate knows the pass by it. Undefined before the card is issued. */
export async function cardText(
	station: Station,
	id: string,
	pass: Pass
): Promise<string | undefined> {
	const [{ signPass }, { tokenOf }, { openKeyRing }] = await Promise.all([
		import('#lib/domain/credential.ts'),
		import('#lib/domain/pass/token.ts'),
		import('#lib/store/key-ring.ts')
	]);
	const { site, who, standing } = station;
	const areas = pass.flats.map(({ unit }) => areaOf(site, unit));
	const kid = await kidOf(station);
	const { siteKeys } = standing;
	const own = (await openKeyRing({ siteKeys, certificates: [who.certificate] }))(kid);
	const token = tokenOf(id, site.id, pass, areas, own?.notBefore);
	return token && signPass(token, kid, signWith(who.keys));
}

export async function handOverText(
	station: Station,
	id: string,
	form: SignInForm
): Promise<{ text: string; validTo: number }> {
	const { signHandOver } = await import('#lib/domain/hand-over-token.ts');
	const { site, who } = station;
	const signedInAt = station.clock().hi;
	const validTo = signedInAt + site.limits.handOverSeconds * secondMs;
	const handOver = { ...form, visit: id, site: site.id, device: who.device, signedInAt, validTo };
	return { text: await signHandOver(handOver, await kidOf(station), signWith(who.keys)), validTo };
}

/** The code of a permit, as this station signs it. */
export async function permitText(
	station: Station,
	permit: Omit<PermitToken, 'site'>
): Promise<string> {
	const { signPermit } = await import('#lib/domain/renovation/permit-token.ts');
	const { site, who } = station;
	return signPermit({ ...permit, site: site.id }, await kidOf(station), signWith(who.keys));
}

async function kidOf(station: Station): Promise<string> {
	const { keyIdOf } = await import('#lib/domain/certificate.ts');
	return keyIdOf(await publicKeyOf(station.who.keys));
}
