/** How each fact changes a pass. Total: what does not fit changes nothing. */
import { answeredAlarm } from '../alarm.ts';
import { unreachable } from '../assert.ts';
import { passFactSchemas, type PassFact } from './pass-facts.ts';
import { denied, flagged, moving, withInside } from './pass-fold-moves.ts';
import { statusOf, type Pass, type Renewal } from './pass-state.ts';

/** A card is renewed four times a year at the most; beyond this somebody plays. */
const renewalsMax = 100;

/** A shift's leaves are counted at its end; older ones stand in the log. */
const overridesMax = 20;

const isPassFact = (fact: { type: string; v: number }): fact is PassFact =>
	fact.type in passFactSchemas && fact.v === 1;

export function evolvePass(pass: Pass, fact: { type: string; v: number }): Pass {
	if (!isPassFact(fact)) return pass;
	const next = voided(changed(pass, fact));
	return withInside({ ...next, status: statusOf(next) });
}

function changed(pass: Pass, fact: PassFact): Pass {
	switch (fact.type) {
		case 'PassAppliedFor':
		case 'PassPapersSeen':
		case 'PassPapersMissing':
		case 'PassRejected':
		case 'PassApproved':
		case 'PassLapsed':
			return applying(pass, fact);
		case 'PassCardIssued':
		case 'PassTookOver':
		case 'PassRenewed':
		case 'PassRanOut':
		case 'PassFlatAdded':
		case 'PassFlatRemoved':
			return issuing(pass, fact);
		case 'PassSuspended':
		case 'PassResumed':
			return holding(pass, fact);
		case 'PassRevoked':
		case 'PassReportedLost':
		case 'PassRecovered':
		case 'PassReplaced':
		case 'PassWrittenOff':
		case 'PassReturned':
		case 'PassDepositClosed':
		case 'PassDepositReopened':
			return ending(pass, fact);
		case 'HolderEntered':
		case 'HolderLeft':
			return moving(pass, fact);
		case 'AlarmAnswered':
			return answeredAlarm(pass, fact);
		case 'HolderRedOverridden': {
			const { occurredAt, device } = fact;
			const override = { at: Date.parse(occurredAt), device };
			return { ...pass, overrides: [...(pass.overrides ?? []), override].slice(-overridesMax) };
		}
		case 'HolderRefused':
		case 'HolderNumberShown':
			return pass;
		default:
			return unreachable(fact);
	}
}

function applying(
	pass: Pass,
	fact: PassFact<
		| 'PassAppliedFor'
		| 'PassPapersSeen'
		| 'PassPapersMissing'
		| 'PassRejected'
		| 'PassApproved'
		| 'PassLapsed'
	>
): Pass {
	const at = Date.parse(fact.clock.hi);
	switch (fact.type) {
		case 'PassAppliedFor': {
			if (pass.appliedAt !== 0) return pass;
			const { kind, flats, sponsor, needs, seen, lastDay } = fact.data;
			const about = { kind, flats, sponsor, needs, seen, ...(lastDay && { lastDay }) };
			return { ...pass, ...about, appliedAt: at, ...withHolder(pass, fact.personal) };
		}
		case 'PassPapersSeen': {
			const seen = [...new Set([...pass.seen, ...fact.data.seen])];
			return { ...pass, seen, ...withHolder(pass, fact.personal) };
		}
		case 'PassPapersMissing': {
			const { missing } = fact.data;
			const needs = [...new Set([...pass.needs, ...missing])];
			return { ...pass, needs, seen: pass.seen.filter((paper) => !missing.includes(paper)) };
		}
		case 'PassRejected': {
			if (pass.card) return flagged(pass, 'issued_after_rejection');
			return { ...pass, rejected: pass.rejected ?? { at, why: fact.data.why } };
		}
		case 'PassApproved':
			return pass.charge ? pass : { ...pass, charge: fact.data.charge, approvedAt: at };
		case 'PassLapsed':
			return pass.lapsedAt === undefined ? { ...pass, lapsedAt: at } : pass;
	}
}

function issuing(
	pass: Pass,
	fact: PassFact<
		| 'PassCardIssued'
		| 'PassTookOver'
		| 'PassRenewed'
		| 'PassRanOut'
		| 'PassFlatAdded'
		| 'PassFlatRemoved'
	>
): Pass {
	switch (fact.type) {
		case 'PassCardIssued': {
			if (pass.card) return pass;
			const card = cardOf(fact);
			// The holder has it in hand: two desks that could not hear each other.
			return pass.rejected
				? flagged({ ...pass, card }, 'issued_after_rejection')
				: { ...pass, card };
		}
		case 'PassTookOver': {
			if (pass.appliedAt !== 0) return pass;
			const { kind, flats, sponsor, lastDay, from, charge } = fact.data;
			const at = Date.parse(fact.clock.hi);
			const about = { kind, flats, sponsor, charge, ...(lastDay && { lastDay }), replaces: from };
			const times = { appliedAt: at, approvedAt: at, card: cardOf(fact) };
			return { ...pass, ...about, ...times, ...withHolder(pass, fact.personal) };
		}
		case 'PassRenewed': {
			const { serial, validTo, line, feeFen, lastDay } = fact.data;
			const isTwice = pass.renewals.some((renewal) => renewal.serial === serial);
			const renewal: Renewal = {
				...{ serial, validTo: Date.parse(validTo), line, feeFen },
				from: Date.parse(fact.clock.hi),
				...(isTwice && { void: true as const })
			};
			const renewals = [...pass.renewals, renewal]
				.toSorted((a, b) => a.serial - b.serial)
				.slice(-renewalsMax);
			return { ...pass, renewals, ...(lastDay && { lastDay }) };
		}
		case 'PassRanOut': {
			const at = Date.parse(fact.data.validTo);
			return { ...pass, ranOutAt: Math.max(at, pass.ranOutAt ?? 0) };
		}
		case 'PassFlatAdded': {
			const flat = fact.data;
			const others = pass.flats.filter((one) => one.unit !== flat.unit);
			const addedAt = { ...pass.addedAt, [flat.unit]: Date.parse(fact.clock.hi) };
			return { ...pass, flats: [...others, flat], addedAt };
		}
		case 'PassFlatRemoved': {
			const flats = pass.flats.filter(({ unit }) => unit !== fact.data.unit);
			return { ...pass, flats };
		}
	}
}

function cardOf(fact: PassFact<'PassCardIssued' | 'PassTookOver'>): NonNullable<Pass['card']> {
	const { number, validFrom, validTo } = fact.data;
	const times = { validFrom: Date.parse(validFrom), validTo: Date.parse(validTo) };
	return { number, ...times, issuer: fact.device };
}

function holding(pass: Pass, { type, data }: PassFact<'PassSuspended' | 'PassResumed'>): Pass {
	const others = pass.holds.filter((why) => why !== data.why);
	return { ...pass, holds: type === 'PassSuspended' ? [...others, data.why] : others };
}

function ending(
	pass: Pass,
	fact: PassFact<
		| 'PassRevoked'
		| 'PassReportedLost'
		| 'PassRecovered'
		| 'PassReplaced'
		| 'PassWrittenOff'
		| 'PassReturned'
		| 'PassDepositClosed'
		| 'PassDepositReopened'
	>
): Pass {
	const at = Date.parse(fact.clock.hi);
	switch (fact.type) {
		case 'PassRevoked':
			if (pass.revoked) return pass;
			return denied({ ...pass, revoked: { at, ...fact.data } });
		case 'PassReportedLost':
			if (pass.lost) return pass;
			return denied({ ...pass, lost: { at, ...fact.data } });
		case 'PassRecovered': {
			const { lost: _lost, ...found } = pass;
			return found;
		}
		case 'PassReplaced': {
			const { by, serial } = fact.data;
			if (pass.replaced && pass.replaced.by !== by) return flagged(pass, 'replaced_twice');
			return denied({ ...pass, replaced: pass.replaced ?? { at, by, serial } });
		}
		case 'PassWrittenOff':
			return pass.writtenOff ? pass : { ...pass, writtenOff: { at, ...fact.data } };
		case 'PassReturned':
			return pass.returned ? pass : { ...pass, returned: { at, ...fact.data }, insideCount: 0 };
		case 'PassDepositClosed':
			return { ...pass, deposit: { how: fact.data.how, at } };
		case 'PassDepositReopened': {
			const { deposit: _closed, ...open } = pass;
			return open;
		}
	}
}

/** PA11: a renewal that whoever ended the pass did not know of comes to nothing, whichever arrives first. */
function voided(pass: Pass): Pass {
	const { revoked, lost, replaced, writtenOff, returned, renewals } = pass;
	const known = [revoked, lost, replaced, writtenOff, returned].flatMap((end) =>
		end ? [end.serial] : []
	);
	const last = Math.min(...known);
	if (!renewals.some(({ serial, void: isVoid }) => serial > last && !isVoid)) return pass;
	const beaten = renewals.map((renewal) =>
		renewal.serial > last ? { ...renewal, void: true as const } : renewal
	);
	return { ...pass, renewals: beaten };
}

function withHolder(pass: Pass, personal: Pass['holder']): Pick<Pass, 'holder'> {
	return personal ? { holder: { ...pass.holder, ...personal } } : {};
}
