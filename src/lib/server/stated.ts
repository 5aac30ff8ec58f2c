/** What a station has stated before it may be shown something in full. */
import type { Fact } from '#lib/domain/fact.ts';
import type { Caller } from './auth.ts';
import type { Queries } from './database/open.ts';
import { decodeFact, factColumns, type FactRow } from './log-encoding.ts';

/** A statement is good for one look: whoever comes later states their own. */
const statedMinutes = 2;

/** The newest fact of this kind that this very station has just told of this subject. */
export async function justStated(
	database: Queries,
	{ site, device }: Caller,
	subject: string,
	type: string
): Promise<Fact | undefined> {
	const [row] = await database.query<FactRow>(
		`select ${factColumns} from fact where site = $1 and subject = $2 and device = $3 and kept is null
			and type = $4 and received_at > clock_timestamp() - interval '${String(statedMinutes)} minutes'
		order by position desc limit 1`,
		[site, subject, device, type]
	);
	return row && decodeFact(row).fact;
}
