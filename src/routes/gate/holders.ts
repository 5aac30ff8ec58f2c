/** Cards of workers, service people, tenants and residents, as this gate knows them. */
import { begin, permitView } from '#lib/domain/renovation/works.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import type { PassToken, ReadPass } from '#lib/domain/credential.ts';
import type { HolderView } from '#lib/domain/pass/at-gate.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { permitsOf, type PermitView } from '#lib/domain/pass/permit-view.ts';
import { tokenOf } from '#lib/domain/pass/token.ts';
import { byStatus, one } from '#lib/store/queries.ts';
import type { Station } from '#lib/store/station.ts';
import { staff } from './asking.ts';

/** More renovations at once no site has; more cards at once nobody issues. */
const worksMax = 2_000;
const cardsMax = 10_000;

/** A pass of which nothing was told yet is none. */
export const knownCard = (pass: Pass) => (pass.status === 'blank' ? undefined : pass);

export async function findHolder(
	{ db, site }: Pick<Station, 'db' | 'site'>,
	id: string
): Promise<HolderView> {
	const row = await one(db, passes, `pass:${id}`);
	const pass = row && knownCard(row.entity);
	return { pass, permits: pass ? await permitsFor(db, pass, site.zone) : [], site };
}

/** Those in force, and those that are stopped: the guard reads which. */
async function permitsFor(db: Station['db'], { flats }: Pass, zone: string): Promise<PermitView[]> {
	const units = flats.map(({ unit }) => unit);
	const lists = (['permitted', 'in_progress', 'stopped'] as const).map((status) =>
		byStatus(db, renovations, status, worksMax)
	);
	return (await Promise.all(lists))
		.flat()
		.filter(({ entity }) => units.includes(entity.unit))
		.map(({ subject, entity }) =>
			permitView(subject.slice(`${renovations.name}:`.length), entity, zone)
		);
}

/** The card as this gate's own memory holds it: facts of certified stations, so no signature is needed. */
export function readCard(id: string, site: string, pass: Pass): ReadPass | undefined {
	const token: PassToken | undefined = tokenOf(id, site, pass);
	return token && { ok: true, token, device: pass.card?.issuer ?? '' };
}

/** Cards whose number ends so, as a holder reads it off to whoever cannot scan it. */
export async function findCards(
	db: Station['db'],
	ending: string
): Promise<{ id: string; pass: Pass }[]> {
	const held = ['active', 'suspended', 'expired', 'lost', 'revoked', 'superseded'] as const;
	const lists = held.map((status) => byStatus(db, passes, status, cardsMax));
	return (await Promise.all(lists))
		.flat()
		.filter(({ entity }) => entity.card?.number.endsWith(ending))
		.map(({ subject, entity }) => ({
			id: subject.slice(`${passes.name}:`.length),
			pass: entity
		}));
}

/** RE6: the first worker who comes in begins the works; who comes later changes nothing. */
export async function beginWorks(station: Station, { pass, permits }: HolderView): Promise<void> {
	if (pass?.kind !== 'temp_reno') return;
	const units = pass.flats.map(({ unit }) => unit);
	const { lo } = station.clock();
	for (const { project, from } of permitsOf(permits, units, lo))
		if (from <= lo) await station.recordIn(renovations, project, staff, begin);
}
