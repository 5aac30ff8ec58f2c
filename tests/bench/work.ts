/** The work that every contender does: sign-ins of visitors, as the lobby records them. Runs in browser and Node. */
import { chain, factDigest, namelessFact, type Fact } from '#lib/domain/fact.ts';
import type { SealKey } from '#lib/domain/sealing.ts';
import { readSite, type Site } from '#lib/domain/site.ts';
import { uuidV7 } from '#lib/domain/uuid.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import { visits } from '#lib/domain/visit.ts';
import { NameRounds } from '#lib/store/sealer.ts';
import yunqi from '../../kiosk-config/sites/yunqi.json' with { type: 'json' };

/**
 * Known to the log, in no site file: nobody is asked at the door, so that what is measured is storing
 * and passing on, which is all the peers do. The herd and the live figures run on the real sample site.
 */
export const quietSite = 'BENCH';

/** A visitor every so often, as many as are asked for, up to now: as after some days without a road. */
const everyMs = 30_000;
const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗');
const titles = ['mr', 'ms'] as const;

export function benchSite(): Site {
	const read = readSite(yunqi);
	if (!read.ok) throw new Error('the sample site is broken');
	return read.site;
}

export const newId = (now: number) => uuidV7(now, crypto.getRandomValues(new Uint8Array(10)));

/** What the `index`th visitor types; no two neighbours alike. */
export function formOf(index: number, site: Site): SignInForm {
	const pick = <Item>(items: readonly Item[], step: number) =>
		items[Math.imul(index + 1, step) % items.length] as Item;
	return {
		visitType: 'family',
		unit: `${String(1 + (index % 9))}-${String(1 + (index % 2))}-${String(101 + (Math.imul(index, 37) % 1800))}`,
		companions: index % 3,
		language: 'zh-CN',
		noticeVersion: site.notice.version,
		surname: pick(surnames, 7),
		title: pick(titles, 3),
		hostSurname: pick(surnames, 11)
	};
}

/** `count` sign-ins as the row of one station, chained from its beginning. */
export function signIns(
	count: number,
	station: { site: string; device: string },
	now: number
): Fact[] {
	const site = benchSite();
	const facts: Fact[] = [];
	let head = { seq: 0, digest: '' };
	for (let index = 0; index < count; index += 1) {
		const at = now - (count - index) * everyMs;
		const decision = signIn(visits.blank, formOf(index, site), site);
		if (!decision.ok) throw new Error(decision.reason);
		const occasion = {
			...{ ...station, now: at, clock: { lo: at, hi: at }, actor: { kind: 'visitor' as const } },
			...{ newId: () => newId(at), salt: () => crypto.randomUUID() }
		};
		const [fact] = chain(`visit:${newId(at)}`, decision.happenings, occasion, head);
		if (!fact) throw new Error('a sign-in is a fact');
		facts.push(fact);
		head = { seq: fact.seq, digest: factDigest(fact) };
	}
	return facts;
}

/** The facts as a lobby keeps them once their visitors have left the screen: their names sealed to the site's key. */
export async function sealNames(facts: readonly Fact[], key: SealKey): Promise<Fact[]> {
	let ms = 0;
	const rounds = new NameRounds(() => (ms += everyMs));
	const shut = facts.map(async (fact) => {
		const sealed = await rounds.seal(quietSite, key, fact.id, fact.personal ?? {});
		return { ...namelessFact(fact), sealed };
	});
	return Promise.all(shut);
}
