/** A station without a browser: its own key, signed requests, and a row of facts that it pushes over real HTTP. */
import { randomBytes, randomUUID } from 'node:crypto';
import { assert } from '#lib/domain/assert.ts';
import { keyIdOf } from '#lib/domain/certificate.ts';
import { signPass, type PassToken } from '#lib/domain/credential.ts';
import { chain, factDigest, type Fact, type Happening } from '#lib/domain/fact.ts';
import { signPermit, type PermitToken } from '#lib/domain/renovation/permit-token.ts';
import type { Role } from '#lib/domain/register.ts';
import { uuidV7 } from '#lib/domain/uuid.ts';
import { protocolVersion, type PushAnswer } from '#lib/protocol/messages.ts';
import { headerNames, requestBytes } from '#lib/protocol/signing.ts';
import { base64url, makeKeyPair, sha256, signerOf } from '#lib/server/crypto.ts';
import { zhangWei } from '../fixtures/cast.ts';

export type WireStation = {
	device: string;
	/** Everything it has recorded. */
	facts: Fact[];
	/** What the back office has acknowledged. */
	acked: () => number;
	/** Records visitors who sign in, of whom the back office does not know yet. */
	signIn: (count: number) => void;
	/** Records what somebody did, at a moment of the past where one is given. */
	tell: (subject: string, happenings: readonly Happening[], at?: number, by?: string) => void;
	/** The text of a pass, or of a permit, signed by this station. */
	pass: (token: PassToken) => Promise<string>;
	permit: (token: PermitToken) => Promise<string>;
	/** One push of what is not acknowledged; false when no answer of a back office came. */
	push: (signal?: AbortSignal) => Promise<boolean>;
	send: (method: string, path: string, body?: string, signal?: AbortSignal) => Promise<Response>;
};

/** `now`: of a walk that lives on days of its own. */
export async function enrolOverHttp(
	base: string,
	role: Role = 'lobby',
	now: () => number = Date.now
): Promise<WireStation> {
	const { jwk, publicKey } = await makeKeyPair();
	const sign = await signerOf(jwk);
	const response = await fetch(`${base}/api/enrol`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: base, 'sec-fetch-site': 'same-origin' },
		body: JSON.stringify({ role, publicKey: base64url(publicKey) })
	});
	assert(response.ok, `a sample station enrols: ${String(response.status)}`);
	const { site, device } = (await response.json()) as { site: string; device: string };
	const facts: Fact[] = [];
	let [acked, epoch] = [0, ''];

	const send = async (method: string, path: string, body = '', signal?: AbortSignal) => {
		const signed = {
			...{ site, device, method, target: path, bodyHash: sha256(body) },
			...{ time: now(), nonce: randomUUID() }
		};
		const headers = {
			[headerNames.site]: site,
			[headerNames.device]: device,
			[headerNames.time]: String(signed.time),
			[headerNames.nonce]: signed.nonce,
			[headerNames.signature]: base64url(await sign(requestBytes(signed))),
			'content-type': 'application/json'
		};
		const sent = body ? { body } : {};
		return fetch(base + path, { method, headers, ...sent, ...(signal && { signal }) });
	};
	const push = async (signal?: AbortSignal) => {
		const last = facts.at(-1);
		const body = JSON.stringify({
			...{ protocol: protocolVersion, site, device, epoch, after: acked },
			afterId: facts[acked - 1]?.id ?? '',
			...{ head: facts.length, headId: last?.id ?? '', facts: facts.slice(acked, acked + 100) }
		});
		const answered = await send('POST', '/api/facts', body, signal).catch(() => undefined);
		if (!answered?.ok) return false;
		const answer = (await answered.json().catch(() => undefined)) as PushAnswer | undefined;
		if (answer?.kind !== 'acknowledged') return false;
		[acked, epoch] = [answer.upTo, answer.epoch];
		return true;
	};
	const tell: WireStation['tell'] = (subject, happenings, at = now(), by) => {
		const head = facts.at(-1);
		facts.push(
			...chain(
				subject,
				happenings,
				{
					...{
						now: at,
						clock: { lo: at, hi: at },
						site,
						device,
						actor: by ? { kind: 'staff', id: by } : { kind: 'visitor' }
					},
					newId: () => uuidV7(at, randomBytes(10)),
					salt: randomUUID
				},
				{ seq: facts.length, digest: head ? factDigest(head) : '' }
			)
		);
	};
	const signIn = (count: number) => {
		const { hostSurname, surname, title, ...data } = zhangWei;
		const personal = { hostSurname, surname, title };
		for (let more = 0; more < count; more += 1)
			tell(`visit:${randomUUID()}`, [{ type: 'VisitorSignedIn', v: 1, data, personal }]);
	};
	const pass: WireStation['pass'] = (token) => signPass(token, keyIdOf(publicKey), sign);
	const permit: WireStation['permit'] = (token) => signPermit(token, keyIdOf(publicKey), sign);
	return { device, facts, acked: () => acked, tell, signIn, pass, permit, push, send };
}
