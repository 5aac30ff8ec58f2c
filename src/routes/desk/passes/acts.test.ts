import { expect, test } from 'vitest';
import { applyForPass, askForPapers } from '#lib/domain/pass/apply.ts';
import { revokePass, suspendPass } from '#lib/domain/pass/block.ts';
import { replaceLost, reportLost } from '#lib/domain/pass/loss.ts';
import { passes } from '#lib/domain/pass/pass.ts';
import type { PassDecision } from '#lib/domain/pass/pass-reason.ts';
import type { Pass } from '#lib/domain/pass/pass-state.ts';
import { returnPass } from '#lib/domain/pass/return.ts';
import { may } from '#lib/domain/staff.ts';
import { after, on } from '../../../../tests/fixtures/books.ts';
import {
	activePass,
	approvedPass,
	issued,
	liuDayong,
	permit,
	site
} from '../../../../tests/fixtures/workers.ts';
import { askers, flatTaken, handFor, holdsFor, offersFor, passActs } from './acts.ts';

const offered = (pass: Pass, at = '2026-12-02T18:00', permits = [permit]) =>
	offersFor({ id: 'p', pass }, permits, site, on(at)).map(({ act, refused }) =>
		refused ? `${act}: ${refused.reason}` : act
	);
const then = (pass: Pass, decision: PassDecision) => after(passes, pass, decision, issued);
const active = activePass();

test('a sheet offers exactly what the pass’s state allows, and says what keeps the rest', () => {
	const { photo: _photo, ...noPhoto } = liuDayong;
	const asked = applyForPass(passes.blank, noPhoto, [permit], site, issued);
	expect(offered(then(passes.blank, asked))).toEqual(['papers', 'askPapers', 'reject']);
	// [PA4] Whatever was shown may turn out not to do; once nothing was, there is nothing to ask for again.
	const applied = then(passes.blank, applyForPass(passes.blank, liuDayong, [permit], site, issued));
	expect(offered(applied)).toEqual(['askPapers', 'approve', 'reject']);
	const again = then(applied, askForPapers(applied, applied.seen));
	expect(offered(again)).toEqual(['papers', 'reject']);
	expect(offered(approvedPass())).toEqual(['issue', 'reject']);
	const stopped = [{ ...permit, isInForce: false }];
	expect(offered(approvedPass(), '2026-12-02T18:00', stopped)).toEqual([
		'issue: PROJECT_OVER',
		'reject'
	]);
	expect(offered(active)).toEqual([
		...['renew: RENEWAL_WINDOW_CLOSED', 'addFlat', 'return', 'lost', 'suspend', 'revoke']
	]);
	// The works end with the term: first they are prolonged.
	expect(offered(active, '2027-01-20T09:00')[0]).toBe('renew');
	expect(offered(active, '2027-02-03T09:00')).toEqual([
		...['renew: PROJECT_OVER', 'return', 'lost', 'revoke']
	]);
	const held = then(active, suspendPass(active, 'incident'));
	expect(offered(held)).toEqual(['return', 'lost', 'suspend', 'resume', 'revoke']);
	const lost = then(active, reportLost(active, 'holder'));
	expect(offered(lost)).toEqual(['recover', 'replace', 'writeOff']);
	expect(offered(lost, '2027-02-03T09:00')).toEqual([
		...['recover: TERM_OVER', 'replace: TERM_OVER', 'writeOff']
	]);
	expect(offered(then(lost, replaceLost(lost, 'q')))).toEqual(['return']);
	expect(offered(then(active, revokePass(active, 'owner')))).toEqual(['return']);
	expect(offered(then(active, returnPass(active)))).toEqual([]);
});

test('whoever asks takes back the chosen flat alone, also who moved out; the office the whole card', () => {
	const taken = askers.map((asker) => flatTaken(asker, '2-1-301'));
	expect(taken).toEqual([...Array<string>(4).fill('2-1-301'), undefined, undefined]);
});

test('stopped works hold a card by themselves: no hand adds that reason or takes it off', () => {
	expect(holdsFor(active, 'suspend')).toEqual(['incident', 'lead_request']);
	const stopped = then(active, suspendPass(active, 'project_stopped'));
	expect(holdsFor(stopped, 'resume')).toEqual([]);
	expect(offered(stopped)).not.toContain('resume');
	const both = then(stopped, suspendPass(stopped, 'incident'));
	expect([holdsFor(both, 'suspend'), holdsFor(both, 'resume')]).toEqual([
		...[['lead_request'], ['incident']]
	]);
});

test('who may: the desk gives out and takes back, a supervisor suspends, the manager writes off', () => {
	const deskMay = passActs.filter((act) => may(['desk'], handFor(act)) !== 'no');
	expect(passActs.filter((act) => !deskMay.includes(act))).toEqual([
		...['writeOff', 'suspend', 'resume']
	]);
	expect(may(['supervisor'], handFor('suspend'))).not.toBe('no');
	expect(may(['supervisor'], handFor('writeOff'))).toBe('no');
	expect(may(['manager'], handFor('writeOff'))).not.toBe('no');
	expect(passActs.filter((act) => may(['finance'], handFor(act)) !== 'no')).toEqual([]);
});
