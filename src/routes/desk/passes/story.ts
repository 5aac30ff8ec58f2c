/** What a fact of a pass says besides its name, in words. */
import { t } from '#lib/ui/text/text.svelte.ts';

/** '' where the name says it all. What is no fact of today's program reads as nothing. */
export function aboutFact(type: string, data: object): string {
	const { pass, passRoom } = t();
	const said = data as Record<string, unknown>;
	const word = (of: string, table: Readonly<Record<string, string>>) =>
		table[plain(said[of])] ?? '';
	switch (type) {
		case 'PassPapersMissing':
			return t().staff.list(papersIn(said['missing']));
		case 'PassRejected':
			return word('why', pass.rejection);
		case 'PassSuspended':
		case 'PassResumed':
			return word('why', pass.hold);
		case 'PassRevoked':
			return word('why', pass.revoke);
		case 'PassFlatRemoved':
			return `${plain(said['unit'])} ${word('why', pass.revoke)}`;
		case 'PassFlatAdded':
			return plain(said['unit']);
		case 'PassReportedLost':
			return word('by', passRoom.ask.lostBy);
		case 'PassWrittenOff':
			return word('deposit', passRoom.ask.deposit);
		case 'PassDepositClosed':
			return word('how', passRoom.card.depositEnd);
		case 'PassCardIssued':
		case 'PassTookOver':
			return t().gate.line([plain(said['number']), plain(said['receipt'])]);
		case 'PassRenewed':
			return plain(said['receipt']);
		case 'HolderNumberShown':
			return word('why', passRoom.number.whys);
		default:
			return '';
	}
}

const papersIn = (missing: unknown): string[] => {
	const { paper }: { paper: Readonly<Record<string, string>> } = t().pass;
	return Array.isArray(missing)
		? missing.map((one) => paper[plain(one)] ?? '').filter(Boolean)
		: [];
};

const plain = (said: unknown) => (typeof said === 'string' ? said : '');
