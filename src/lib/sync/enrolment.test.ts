import { afterAll, expect, test, vi } from 'vitest';
import { StationDatabase } from '#lib/store/db.ts';
import { enrolHere } from './enrolment.ts';

afterAll(() => vi.unstubAllGlobals());

test('what keeps a browser from becoming a station is always one of the words that its screen knows', async () => {
	vi.stubGlobal('isSecureContext', true);
	const said = async (told: () => Response) => {
		vi.stubGlobal('fetch', () => Promise.resolve(told()));
		return enrolHere(new StationDatabase('gate'), 'gate', 'YQ-00000000');
	};
	const refused = (reason: string) => () => Response.json({ reason }, { status: 403 });
	expect(await said(refused('code_used'))).toEqual({ ok: false, reason: 'code_used' });
	// An address that names a station as none is called.
	expect(await said(refused('malformed'))).toEqual({ ok: false, reason: 'station_unknown' });
	const page = () => new Response('<html>');
	for (const told of [
		refused('stopping'),
		refused('a_newer_word'),
		() => Response.json(null),
		page
	])
		expect(await said(told)).toEqual({ ok: false, reason: 'unreachable' });
});
