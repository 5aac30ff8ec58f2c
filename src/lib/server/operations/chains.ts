/** The rows of facts of all stations, walked as a copy is made: they must be the same on both sides. */
import { createHash, type Hash } from 'node:crypto';
import * as v from 'valibot';
import { factDigest, isDigestOf, type Fact } from '#lib/domain/fact.ts';
import { decodeFact } from '../log-encoding.ts';

const factRow = v.object({
	site: v.string(),
	device: v.string(),
	seq: v.number(),
	id: v.string(),
	digest: v.string(),
	position: v.number(),
	received_at: v.string(),
	body: v.unknown(),
	personal: v.unknown(),
	kept: v.nullable(v.string())
});
type FactRow = v.InferOutput<typeof factRow>;

/** One station's row: how many facts, up to which number, and a digest of all of them in order. */
export type Chain = { site: string; device: string; facts: number; seq: number; row: string };

type Walk = { facts: number; seq: number; digest: string; hash: Hash };

/** Takes `fact` rows as text in the order of positions, in which each station's facts stand in order. */
export class ChainWalk {
	readonly #walks = new Map<string, Walk>();
	/** Facts that are not what their digest says, or do not follow the one before; by place. */
	readonly faults: string[] = [];
	readonly #thorough: boolean;

	/** `thorough` works every digest out again; without, the walk only notes what the database holds. */
	constructor(thorough: boolean) {
		this.#thorough = thorough;
	}

	add(text: string): void {
		const row = v.parse(factRow, JSON.parse(text));
		const name = `${row.site} ${row.device}`;
		const walk = this.#walks.get(name) ?? {
			...{ facts: 0, seq: 0, digest: '' },
			hash: createHash('sha256')
		};
		this.#walks.set(name, walk);
		if (this.#thorough) this.#check(row, walk);
		walk.facts += 1;
		walk.seq = row.seq;
		walk.hash.update(`${String(row.seq)} ${row.id} ${row.digest}\n`);
	}

	/** By site and device. */
	get chains(): Chain[] {
		return [...this.#walks]
			.map(([name, { facts, seq, hash }]) => {
				const [site = '', device = ''] = name.split(' ');
				return { site, device, facts, seq, row: hash.copy().digest('hex') };
			})
			.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
	}

	#check(row: FactRow, walk: Walk): void {
		const { received_at, kept, ...rest } = row;
		const { fact } = decodeFact({
			...rest,
			received_at: new Date(received_at),
			kept: kept as never
		});
		const place = `${row.site} ${row.device} ${String(row.seq)}`;
		if (factDigest(fact) !== row.digest) this.faults.push(`${place}: not what its digest says`);
		const { personal, personalDigest: digest } = fact;
		if (personal && digest !== undefined && !isDigestOf(digest, personal))
			this.faults.push(`${place}: not the names its digest says`);
		// A place that was held under another identity leaves a gap; what broke the row, or stands in for
		// words that could not be kept, carries its reason.
		const follows = row.seq !== walk.seq + 1 || fact.prev === walk.digest;
		if (!follows && kept === null) this.faults.push(`${place}: does not follow the fact before`);
		walk.digest = standsIn(fact) ?? row.digest;
	}
}

/** The digest that the station gave to words which only a stand-in could be kept for. */
function standsIn({ type, data }: Fact): string | undefined {
	return type === 'Unread' && 'digest' in data ? String(data.digest) : undefined;
}

const keyOf = ({ site, device }: Chain): string => `${site} ${device}`;

/** The first station whose rows differ. */
export function firstDifference(
	one: readonly Chain[],
	other: readonly Chain[]
): string | undefined {
	const rows = new Map(other.map((chain) => [keyOf(chain), chain.row]));
	const differing = one.find((chain) => rows.get(keyOf(chain)) !== chain.row);
	if (differing) return keyOf(differing);
	const known = new Set(one.map(keyOf));
	return other.map(keyOf).find((key) => !known.has(key));
}
