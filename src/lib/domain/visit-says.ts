/** What of a kind of fact only some stations may say (RULES.md F5): nobody speaks in another's place. */
import type { FactKind, Role } from './register.ts';

/** T8: what a gate records with nobody on duty. An ambulance does not wait for a PIN. */
export const unattended: readonly string[] = ['VisitorLeft', 'EntryRefused', 'GreenChannelOpened'];

/** Words of a fact, one field of which decides. */
const only = (
	field: string,
	words: readonly unknown[],
	roles: readonly Role[]
): Pick<FactKind, 'says'> => ({
	says: (data, role) =>
		!roles.includes(role) || words.includes((data as Record<string, unknown>)[field])
});

/** A post hears a host on the telephone; links, pages and answers for always are the back office's to tell. */
const heard = only('channel', ['phone', 'intercom'], ['gate', 'desk']);

export const visitSays: Partial<Record<string, Pick<FactKind, 'says'>>> = {
	HostConfirmed: heard,
	HostDeclined: heard,
	OvernightAgreed: heard,
	/** Nobody stands at a terminal who could vouch for a visitor, or send one away. */
	VisitApproved: only('why', ['no_consent_needed'], ['lobby']),
	VisitCancelled: only('by', ['visitor'], ['lobby']),
	VisitAbandoned: only('why', ['gave_up'], ['lobby', 'gate', 'desk'])
};

/**
 * F6: what a lobby says of its own visits only. Not of leaving: a visitor signs out wherever the way out is.
 */
const ownOnly: readonly string[] = [
	'HostConfirmedByCode',
	'VisitApproved',
	'PassIssued',
	'VisitCancelled',
	'VisitAbandoned'
];

export function isOwnOnly(type: string): boolean {
	return ownOnly.includes(type);
}
