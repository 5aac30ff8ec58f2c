import { expect, test } from 'vitest';
import { monday, nextId, qiming, yunqi } from '../../../tests/fixtures/cast.ts';
import { jpegOf, segment } from '../../../tests/fixtures/pictures.ts';
import { blobFault, blobRef, blobsOf, blobUntil, isNeededAtLobby, isShownAtPost } from './blob.ts';
import type { Fact } from './fact.ts';
import { bareJpeg, photoSideMax } from './jpeg.ts';
import { readSite } from './site.ts';
import { dayMs, hourMs, minuteMs } from './time.ts';
import { blobMaxBytes } from './visit-facts.ts';
import { blankVisit, type Visit } from './visit-state.ts';
import { visits } from './visit.ts';

const judged = (bytes: Uint8Array) => blobFault('photo', blobRef(bytes), bytes);
const text = (word: string) => new TextEncoder().encode(word);

test('[W1] a photo is a whole JPEG of a bearable size with nothing beside the picture', () => {
	expect(judged(jpegOf())).toBeUndefined();
	expect(judged(jpegOf({ progressive: true }))).toBeUndefined();

	const beside = {
		jfif: segment(0xe0, [...text('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
		profile: segment(0xe2, [...text('ICC_PROFILE\0'), ...new Uint8Array(400)]),
		exif: segment(0xe1, [...text('Exif\0\0'), 1, 2, 3]),
		place: segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0')),
		words: segment(0xfe, text('taken at home')),
		thumbnail: segment(0xe0, [...text('JFXX\0'), 0x10, 1]),
		'another APP2': segment(0xe2, text('FPXR\0'))
	};
	for (const [name, piece] of Object.entries(beside)) {
		expect(judged(jpegOf({ beside: [piece] })), name).toBe('not_a_photo');
		// What a station does before it makes the digest: a camera's notes cost nobody their photo.
		expect(bareJpeg(jpegOf({ beside: [piece] })), name).toEqual(jpegOf());
	}
	const room = {
		'behind a table of steps': segment(0xdb, new Uint8Array(70)),
		'behind a table of codes': segment(0xc4, [0, ...new Uint8Array(15), 1, 7, 7]),
		'more codes than there are': segment(0xc4, [0, ...new Uint8Array(16).fill(255), 7]),
		'a fifth table': segment(0xdb, [4, ...new Uint8Array(64)]),
		'behind an interval': segment(0xdd, [0, 8, 1]),
		'arithmetic tables': segment(0xcc, [0, 1])
	};
	for (const [name, piece] of Object.entries(room))
		expect(bareJpeg(jpegOf({ beside: [piece] })), name).toBeUndefined();
	expect(bareJpeg(new Uint8Array([...jpegOf(), ...text('<script>')]))).toEqual(jpegOf());

	const good = jpegOf();
	expect(judged(jpegOf({ width: photoSideMax + 1 }))).toBe('not_a_photo');
	expect(judged(jpegOf({ height: 0 }))).toBe('not_a_photo');
	expect(judged(good.subarray(0, -2)), 'cut short').toBe('not_a_photo');
	expect(judged(new Uint8Array([...good, 0])), 'something behind').toBe('not_a_photo');
	expect(judged(new Uint8Array([...good, ...good])), 'two').toBe('not_a_photo');
	expect(judged(text('<svg onload="alert(1)"/>'))).toBe('not_a_photo');
	expect(judged(text('\u0089PNG\r\n'))).toBe('not_a_photo');
	expect(judged(new Uint8Array())).toBe('not_a_photo');
	expect(judged(new Uint8Array(blobMaxBytes + 1))).toBe('too_large');
	expect(judged(new Uint8Array(blobMaxBytes).fill(0xff)), 'ends').toBe('not_a_photo');
});

test('[W1] a signature is a drawing path and nothing else', () => {
	const of = (word: string) => {
		const bytes = text(word);
		return blobFault('signature', blobRef(bytes), bytes);
	};
	expect(of('M0 0l100 0 0 100M7 9l0 0')).toBeUndefined();
	expect(of('M0 0l1 1"/><script>')).toBe('not_a_signature');
	expect(of('M０ 0l1 1')).toBe('not_a_signature');
	expect(of('')).toBe('not_a_signature');
	expect(of(`M0 0l${'1 1 '.repeat(4000)}1 1`)).toBe('too_large');
});

test('[W2] other bytes than the fact names are refused', () => {
	const [one, two] = [jpegOf(), jpegOf({ dots: [9, 9] })];
	expect(blobFault('photo', blobRef(one), two)).toBe('wrong_digest');
	expect(blobFault('photo', { ...blobRef(one), bytes: 5 }, one)).toBe('wrong_digest');
});

const site = yunqi();
const photo = blobRef(jpegOf());
const visitor = { surname: '张', title: 'mr' as const, photo };
const visit: Visit = { ...blankVisit, status: 'inside', submittedAt: monday, visitor };

test('[W4] a portrait goes hours after it was of use, never later than the name; a signature with the names', () => {
	expect(blobUntil('photo', visit, site)).toBeUndefined();
	const ended = (parts: Partial<Visit>, kind: 'photo' | 'signature' = 'photo') =>
		blobUntil(kind, { ...visit, ...parts }, site);
	const day = site.limits.photoHours * hourMs;
	expect(ended({ status: 'left', leftAt: monday + 5 })).toBe(monday + 5 + day);
	expect(ended({ status: 'left', leftAt: monday }, 'signature')).toBe(monday + 30 * dayMs);
	expect(ended({ status: 'closed', closeAt: monday + hourMs })).toBe(monday + hourMs + day);
	expect(ended({ status: 'denied' })).toBe(monday + day);
	expect(ended({ status: 'denied' }, 'signature')).toBe(monday + 72 * hourMs);
	// Somebody who may still come keeps theirs for as long as the pass counts.
	const pass = { ...somePass, validTo: monday + 10 * hourMs };
	expect(ended({ status: 'approved', pass })).toBe(monday + 10 * hourMs + day);
	const brief = { ...site, limits: { ...site.limits, nothingCameHours: 2 } };
	expect(blobUntil('photo', { ...visit, status: 'denied' }, brief)).toBe(monday + 2 * hourMs);
});

const somePass = {
	...{ kind: 'visitor' as const, numbers: ['123456'], validFrom: monday, validTo: monday + hourMs },
	...{ count: 1, entriesMax: 2, serial: 0, issuer: 'yq-k1-aaaaa' }
};

test('[W6] a lobby needs a picture for the badge only; a post while the visitor may come in or is inside', () => {
	const at = (parts: Partial<Visit>, now = monday) =>
		isNeededAtLobby('photo', { ...visit, ...parts }, now);
	expect(at({ status: 'submitted' })).toBe(true);
	expect(at({ status: 'approved' })).toBe(true);
	expect(at({ status: 'approved', pass: somePass })).toBe(true);
	expect(at({ status: 'approved', pass: somePass }, monday + 10 * minuteMs)).toBe(false);
	const badge = { state: 'printed' as const, copy: 1 };
	expect(at({ status: 'approved', pass: somePass, badge })).toBe(false);
	expect(at({ status: 'inside' })).toBe(false);
	expect(at({ status: 'denied' })).toBe(false);
	expect(isNeededAtLobby('signature', { ...visit, status: 'submitted' }, monday)).toBe(false);

	expect(isShownAtPost(visit)).toBe(true);
	expect(isShownAtPost({ ...visit, status: 'approved' })).toBe(true);
	for (const status of ['left', 'denied', 'closed', 'merged', 'lapsed'] as const)
		expect(isShownAtPost({ ...visit, status }), status).toBe(false);
});

test('[W3] a picture told after the hand-over is filled in, in whatever order', () => {
	const form = { visitType: 'family', companions: 0, language: 'zh-CN', noticeVersion: '2026-11' };
	const fact = (type: string, extra: object, personal: object): Fact => ({
		...{ id: nextId(), site: 'YQ', device: 'd', seq: 1, subject: 'visit:1', type, v: 2, prev: '' },
		...{ occurredAt: new Date(monday).toISOString(), actor: { kind: 'visitor' } },
		clock: { lo: new Date(monday).toISOString(), hi: new Date(monday).toISOString() },
		...{ data: { ...form, ...extra }, personal }
	});
	const signed = fact('VisitorSignedIn', {}, { surname: '张', photo });
	const at = new Date(monday).toISOString();
	const handed = fact('VisitHandedOver', { from: 'd', signedInAt: at }, { surname: '张' });
	const fold = (facts: Fact[]) =>
		facts.reduce((state, item) => visits.evolve(state, item), visits.blank).visitor;
	expect(fold([handed, signed])).toEqual(fold([signed, handed]));
	expect(blobsOf(fold([handed, signed]))).toEqual([{ kind: 'photo', ref: photo }]);
	// Names that were erased do not begin again with a picture.
	expect(visits.evolve({ ...blankVisit, submittedAt: monday }, signed).visitor).toBeUndefined();
});

test('[W7] a site file that requires a photo or a signature is refused by place', () => {
	const tower = qiming();
	const why = { 'zh-CN': '核对', en: 'To compare' };
	tower.visitTypes[0]!.asks = [{ field: 'photo', required: true, why }];
	expect(readSite(tower)).toMatchObject({
		ok: false,
		faults: [{ path: 'visitTypes.0.asks.0' }]
	});
	tower.visitTypes[0]!.asks = [{ field: 'photo', required: false, why }];
	expect(readSite(tower)).toMatchObject({ ok: true });
	tower.visitTypes[0]!.escort = true;
	expect(readSite(tower)).toMatchObject({ ok: false, faults: [{ path: 'visitTypes.0' }] });
	Object.assign(tower.visitTypes[0]!, { escort: false, who: 'nobody' });
	expect(readSite(tower)).toMatchObject({ ok: false, faults: [{ path: 'visitTypes.0' }] });
});
