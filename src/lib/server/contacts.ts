/** The ways to each person: what the office wrote down, their mail address, the phones that subscribed. */
import type { ChannelName, Way } from '#lib/domain/contact.ts';
import { sha256 } from './crypto.ts';
import type { Database, Queries } from './database/open.ts';
import { isPushKey, type PushKeys } from './channels/web-push-crypto.ts';

export type Contact = { person: string; surname: string; ways: Way[] };
export type PushSubscription = PushKeys & { endpoint: string };

/** Phones and tablets of one person; the one that subscribed first gives way. */
const subscriptionsMax = 5;

export class Contacts {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async of(
		site: string,
		persons: readonly string[],
		queries: Queries = this.#database
	): Promise<Contact[]> {
		const people = await queries.query<{ person: string; surname: string }>(
			'select person, surname from person where site = $1 and person = any($2::text[]) order by person',
			[site, persons]
		);
		const ways = await queries.query<Way & { person: string }>(
			`select person, channel, address, rank from contact
				where site = $1 and person = any($2::text[])
			union all select person, 'email', email, 1 from person p
				where site = $1 and person = any($2::text[]) and email is not null and not exists (
					select 1 from contact c
					where c.site = p.site and c.person = p.person and c.channel = 'email')
			union all select person, 'web_push',
				json_build_object('endpoint', endpoint, 'p256dh', p256dh, 'auth', auth)::text, 1
				from push_subscription where site = $1 and person = any($2::text[])`,
			[site, persons]
		);
		return people.map(({ person, surname }) => ({
			...{ person, surname },
			ways: ways
				.filter((way) => way.person === person)
				.map(({ channel, address, rank }) => ({ channel, address, rank }))
		}));
	}

	/** Writes a way down; the same one again only moves its rank. */
	async set(site: string, person: string, way: Way): Promise<void> {
		await this.#database.query(
			`insert into contact (site, person, channel, address, rank) values ($1, $2, $3, $4, $5)
			on conflict (site, person, channel, address) do update set rank = excluded.rank`,
			[site, person, way.channel, way.address, way.rank]
		);
	}

	/** N4: this browser wants notifications. False for keys that are none. */
	async subscribe(
		site: string,
		person: string,
		{ endpoint, p256dh, auth }: PushSubscription,
		now: number
	): Promise<boolean> {
		if (!isPushKey({ p256dh, auth })) return false;
		await this.#database.transaction(async ({ query }) => {
			await query(
				`insert into push_subscription (site, person, id, endpoint, p256dh, auth, created_at)
				values ($1, $2, $3, $4, $5, $6, $7) on conflict (site, person, id) do update set
					p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at`,
				[site, person, sha256(endpoint), endpoint, p256dh, auth, new Date(now)]
			);
			await query(
				`delete from push_subscription where site = $1 and person = $2 and id not in (
					select id from push_subscription where site = $1 and person = $2
					order by created_at desc, id limit ${String(subscriptionsMax)})`,
				[site, person]
			);
		});
		return true;
	}

	async unsubscribe(site: string, person: string, endpoint: string): Promise<void> {
		await this.#database.query(
			'delete from push_subscription where site = $1 and person = $2 and id = $3',
			[site, person, sha256(endpoint)]
		);
	}

	/** An address that is over for good. Only subscriptions end by themselves. */
	async drop(site: string, person: string, channel: ChannelName, address: string): Promise<void> {
		if (channel !== 'web_push') return;
		const { endpoint } = JSON.parse(address) as PushSubscription;
		await this.unsubscribe(site, person, endpoint);
	}
}
