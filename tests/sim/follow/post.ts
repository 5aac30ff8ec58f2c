/** A tablet at which something is done, and what all acts there ask of it. */
import { charges, makeCharge } from '#lib/domain/money/charge.ts';
import type { Payment } from '#lib/domain/pass/permit-view.ts';
import { renovations } from '#lib/domain/renovation/renovation.ts';
import { permitView } from '#lib/domain/renovation/works.ts';
import { dateText, dayMs } from '#lib/domain/time.ts';
import type { Chance } from '../clockwork.ts';
import { zheng } from '../../fixtures/money-desk.ts';
import { site } from './office.ts';
import type { FollowStation } from './station.ts';

export type Post = {
	station: FollowStation;
	chance: Chance;
	/** Asks the back office now, where it is heard. */
	press: () => void;
	note: (what: string) => void;
};

export type Act = (post: Post) => unknown;

export const { zone } = site;

export const line = (kind: number, nth: number) =>
	`01930000-0000-7000-8000-0000000${String(kind)}${String(nth).padStart(4, '0')}`;

export const dateIn = (station: FollowStation, days: number) =>
	dateText(station.clock.hi + days * dayMs, zone);

export function permitsOf(station: FollowStation) {
	return station
		.all(renovations)
		.map(([subject, works]) => permitView(subject.slice('renovation:'.length), works, zone));
}

export const someOf = <Entity>(
	{ station, chance }: Post,
	register: { name: string },
	isIt: (entity: Entity) => boolean
): [string, Entity] | undefined => {
	const found = station
		.all<Entity>(register as Parameters<typeof station.all<Entity>>[0])
		.filter(([, entity]) => isIt(entity));
	return found.length > 0 ? chance.pick(found) : undefined;
};

export function paymentFor(station: FollowStation, id: string): Payment {
	const [receipt] = station.state(charges, `charge:${id}`).receipts;
	return receipt ? { receipt } : {};
}

/** The charge may be forgotten: told later, or never, when the desk died in between. */
export function charge(
	{ station, chance }: Post,
	id: string,
	thing: string,
	deposit: number
): void {
	if (chance.isLess(0.2)) return;
	const kind = thing.startsWith('pass') ? ('temp_reno' as const) : ('renovation' as const);
	const due = { kind, deposit, fee: kind === 'temp_reno' ? 500 : 0, thing };
	station.tell(`charge:${id}`, makeCharge(station.state(charges, `charge:${id}`), due, zheng));
}
