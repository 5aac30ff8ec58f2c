import { readPass, type KeyRing, type ReadPass } from '#lib/domain/credential.ts';
import { readHandOver, type ReadHandOver } from '#lib/domain/hand-over-token.ts';
import { readPermit, type ReadPermit } from '#lib/domain/renovation/permit-token.ts';
import type { Standing } from '#lib/protocol/standing.ts';
import { openKeyRing } from '#lib/store/key-ring.ts';
import { openStatusList, type Denied } from '#lib/store/status-list.ts';
import { readStanding } from '#lib/store/standing.ts';
import type { Station } from '#lib/store/station.ts';

/** Reads scanned codes against the site's keys. A key not known yet is asked for once. */
export class Reader {
	readonly #station: Station;
	#ring: Promise<KeyRing> | undefined;
	#denied: Denied = () => false;

	constructor(station: Station) {
		this.#station = station;
	}

	/** Certificates may have changed: every one is checked anew. */
	take(standing: Standing): void {
		this.#ring = openKeyRing(standing);
		void openStatusList(standing).then((denied) => (this.#denied = denied));
	}

	/** C9: taken back by the site's list, though the visit may never have been heard of here. Cards do not stand on it. */
	denies(read: ReadPass): boolean {
		return read.ok && read.token.kind === 'visitor' && this.#denied(read.device, read.token.serial);
	}

	async pass(text: string): Promise<ReadPass> {
		return this.#withKeys((keys) => readPass(text, this.#station.site.id, keys));
	}

	async handOver(text: string): Promise<ReadHandOver> {
		const { site } = this.#station;
		return this.#withKeys((keys) => readHandOver(text, site.id, keys, this.#station.clock().lo));
	}

	async permit(text: string): Promise<ReadPermit> {
		return this.#withKeys((keys) => readPermit(text, this.#station.site.id, keys));
	}

	async #withKeys<Read extends ReadPass | ReadHandOver | ReadPermit>(
		read: (keys: KeyRing) => Promise<Read>
	): Promise<Read> {
		const first = await read(await (this.#ring ??= openKeyRing(this.#station.standing)));
		if (first.ok || first.code !== 'UNKNOWN_KEY' || this.#station.link.online === false)
			return first;
		if (!(await this.#station.refresh())) return first;
		const standing = await readStanding(this.#station.db);
		if (!standing) return first;
		this.take(standing);
		return read(await this.#ring);
	}
}
