/** The kinds of passes that people carry for longer than a visit, and what each must show (RULES.md PA1, PA4). */

export const passKinds = [
	'temp_reno',
	'temp_service',
	'tenant',
	'resident',
	'tenant_staff'
] as const;
export type PassKind = (typeof passKinds)[number];

/** Who brings the applicant, or applies themselves. */
export const sponsorKinds = ['owner', 'lead', 'tenant', 'signatory', 'firm', 'authorised'] as const;
export type SponsorKind = (typeof sponsorKinds)[number];

/** What is shown at the desk and ticked off. Nothing of it is copied. */
export const paperKeys = [
	'id',
	'photo',
	'certificate',
	'lease',
	'authorisation',
	'stamp',
	'staff_list'
] as const;
export type PaperKey = (typeof paperKeys)[number];

export const trades = [
	'general',
	'carpentry',
	'masonry',
	'painting',
	'plumbing',
	'electric',
	'welding',
	'cleaning',
	'moving',
	'other'
] as const;
export type Trade = (typeof trades)[number];

/** Fire Protection Law 21: who works with electricity or fire shows a certificate. */
const certifiedTrades: readonly Trade[] = ['electric', 'welding'];

type KindRule = {
	sponsors: readonly SponsorKind[];
	papers: readonly PaperKey[];
	/** Works here, so must be old enough to. */
	works: boolean;
	/** What the term may not outlive. */
	within: 'project' | 'lease' | 'stay' | 'nothing';
};

export const kindRules: Record<PassKind, KindRule> = {
	temp_reno: {
		sponsors: ['owner', 'lead'],
		papers: ['id', 'photo'],
		works: true,
		within: 'project'
	},
	temp_service: {
		sponsors: ['owner', 'tenant', 'firm'],
		papers: ['id', 'photo'],
		works: true,
		within: 'nothing'
	},
	tenant: {
		sponsors: ['tenant'],
		papers: ['id', 'photo', 'lease'],
		works: false,
		within: 'lease'
	},
	resident: {
		sponsors: ['owner', 'authorised'],
		papers: ['id', 'photo'],
		works: false,
		within: 'stay'
	},
	tenant_staff: { sponsors: ['signatory'], papers: ['staff_list'], works: true, within: 'lease' }
};

/** Everything that this application must show, told at once. */
export function papersFor(kind: PassKind, sponsor: SponsorKind, trade?: Trade): PaperKey[] {
	return [
		...kindRules[kind].papers,
		...(trade && certifiedTrades.includes(trade) ? (['certificate'] as const) : []),
		...(sponsor === 'authorised' ? (['authorisation'] as const) : []),
		...(sponsor === 'firm' ? (['stamp'] as const) : [])
	];
}
