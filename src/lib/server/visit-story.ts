/** One visit for the office's eyes: what it is, masked, and everything that was stated about it. */
import type { BlobKind } from '#lib/domain/blob.ts';
import type { ActorKind, KeptReason } from '#lib/domain/fact.ts';
import { maskName } from '#lib/domain/person.ts';
import { maskPhone } from '#lib/domain/phone.ts';
import type { Revealable } from '#lib/domain/reveal.ts';
import type { Visitor } from '#lib/domain/visit-state.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Database } from './database/open.ts';

/** More is stated about no visit; one that loops must not fill a page. */
const factsMax = 500;

export type StoryLine = {
	id: string;
	type: string;
	/** Never personal: names stand apart from a fact's data. */
	data: Record<string, unknown>;
	at: number;
	/** How far off the time may be, in ms. */
	unsureMs: number;
	device: string;
	/** The station's name; undefined for the back office's own hand. */
	station: string | null;
	actor: ActorKind;
	/** Name of the staff or surname of the host who did it. */
	by: string | null;
	kept?: KeptReason;
};

export async function storyOf(
	{ query }: Pick<Database, 'query'>,
	site: string,
	subject: string
): Promise<{ visit: Visit; lines: StoryLine[] } | undefined> {
	const [row] = await query<{ state: Visit }>(
		`select state from entity where site = $1 and subject = $2 and register = 'visit'`,
		[site, subject]
	);
	if (!row) return undefined;
	type FactRow = Omit<StoryLine, 'at' | 'unsureMs' | 'kept'> & {
		occurred_at: Date;
		lo: string;
		hi: string;
		kept: KeptReason | null;
	};
	const rows = await query<FactRow>(
		`select f.id, f.type, f.body::json -> 'data' as data, f.occurred_at, f.device, s.name as station, f.kept,
			f.body::json #>> '{clock,lo}' as lo, f.body::json #>> '{clock,hi}' as hi, f.body::json #>> '{actor,kind}' as actor,
			coalesce(w.name, nullif(p.surname, '')) as by
		from fact f
		left join station s on s.site = f.site and s.device = f.device and s.role <> 'office'
		left join staff w on w.site = f.site and w.staff = f.body::json #>> '{actor,id}'
		left join person p on p.site = f.site and p.person = f.body::json #>> '{actor,id}'
		where f.site = $1 and f.subject = $2 order by f.position limit ${String(factsMax)}`,
		[site, subject]
	);
	const lines = rows.map(({ occurred_at, lo, hi, kept, ...line }) => ({
		...line,
		at: Date.parse(hi) || occurred_at.getTime(),
		unsureMs: Math.max(0, Date.parse(hi) - Date.parse(lo)) || 0,
		...(kept && { kept })
	}));
	return { visit: row.state, lines };
}

/** What of the visitor the office may see without a reason. */
export type MaskedVisitor = {
	name: string;
	phone?: string;
	plate?: string;
	company?: string;
	goods?: string;
	tools?: string;
	purpose?: string;
	photo: boolean;
	signature: boolean;
};

/** `pictures`: what of them is here, not merely named. */
export function maskedVisitor(
	{ visitor }: { visitor?: Visitor | undefined },
	pictures: readonly BlobKind[] = []
): MaskedVisitor | undefined {
	if (!visitor) return undefined;
	const { surname, name, phone, plate, company, goods, tools, purpose } = visitor;
	return {
		name: shownName({ surname, ...(name && { name }) }),
		...(phone && { phone: maskPhone(phone) }),
		...(plate && { plate: maskPlate(plate) }),
		...(company && { company }),
		...(goods && { goods }),
		...(tools && { tools }),
		...(purpose && { purpose }),
		...{ photo: pictures.includes('photo'), signature: pictures.includes('signature') }
	};
}

/** 张*: a surname of one character is all that is known; the star stands for the name it leaves out. */
export function shownName(
	visitor: { surname: string; name?: string | undefined } | undefined
): string {
	if (!visitor) return '';
	const name = maskName(visitor.name ?? visitor.surname);
	return name.endsWith('*') ? name : `${name}*`;
}

/** 沪A***45: the place it comes from and its end. */
function maskPlate(plate: string): string {
	const signs = Array.from(plate);
	return [...signs.slice(0, 2), '***', ...signs.slice(-2)].join('');
}

/** One part in full; '' when it is not held (any more). */
export function partOf({ visitor }: Visit, what: Exclude<Revealable, BlobKind>): string {
	if (what === 'name') return visitor?.name ?? visitor?.surname ?? '';
	return visitor?.[what] ?? '';
}
