/** Who works here, and who may do what (RULES.md T1, T2). The table is domain knowledge, not a setting. */
import type { Role } from './register.ts';

export const staffRoles = [
	'guard',
	'captain',
	'desk',
	'supervisor',
	'finance',
	'engineer',
	'keeper',
	'manager'
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** As screens know somebody of the staff. `id` stands in facts: it is no name and tells nothing. */
export type StaffMember = { id: string; name: string; roles: readonly StaffRole[] };

/** How far somebody may go: not at all, freely, only with a stated reason, or while a host is being asked. */
export type Leave = 'no' | 'yes' | 'with_reason' | 'in_round';

const everyoneAtTheDoor = { guard: 'yes', captain: 'yes', desk: 'yes', supervisor: 'yes' } as const;

/** Rows of the table; whoever is not named in one may not. */
const table = {
	register_visit: { ...everyoneAtTheDoor, manager: 'yes' },
	answer_by_phone: everyoneAtTheDoor,
	let_in: { ...everyoneAtTheDoor, manager: 'yes' },
	accept_amber: {
		guard: 'with_reason',
		captain: 'with_reason',
		desk: 'with_reason',
		supervisor: 'with_reason',
		manager: 'with_reason'
	},
	override_red: { supervisor: 'with_reason', manager: 'with_reason' },
	hear_of_officials: { supervisor: 'yes', manager: 'yes' },
	issue_worker_pass: { desk: 'yes', supervisor: 'yes', manager: 'yes' },
	suspend_pass: { supervisor: 'with_reason', manager: 'with_reason' },
	/** From the application to the papers, and what is told of the works: what a receptionist writes down. */
	file_renovation: { desk: 'yes', supervisor: 'yes', manager: 'yes' },
	reject_renovation: { supervisor: 'yes', engineer: 'yes', manager: 'yes' },
	approve_renovation: { supervisor: 'yes', manager: 'yes' },
	check_plan: { engineer: 'yes' },
	/** What a patrol finds, whoever walks it. */
	order_rectification: {
		guard: 'yes',
		captain: 'yes',
		desk: 'yes',
		supervisor: 'yes',
		engineer: 'yes',
		keeper: 'yes',
		manager: 'yes'
	},
	stop_works: { supervisor: 'with_reason', manager: 'with_reason' },
	/** Resumed, extended, overtime: leave to work. */
	allow_works: { supervisor: 'yes', manager: 'yes' },
	inspect_works: { engineer: 'yes' },
	/** Each signs for themselves: two people (RE10). */
	accept_works: { engineer: 'yes', supervisor: 'yes' },
	close_renovation: { finance: 'yes', supervisor: 'yes', manager: 'yes' },
	approve_hot_work: { engineer: 'yes', captain: 'yes' },
	attend_hot_work: { guard: 'yes', captain: 'yes', engineer: 'yes' },
	reveal_phone: {
		guard: 'in_round',
		captain: 'in_round',
		desk: 'in_round',
		supervisor: 'yes',
		manager: 'yes'
	},
	reveal_number: { desk: 'with_reason', supervisor: 'with_reason', manager: 'with_reason' },
	reveal_name: { supervisor: 'with_reason', manager: 'with_reason' },
	// A desk's receptionist where there is a till: the till's lease says where that is.
	take_money: { desk: 'yes', finance: 'yes' },
	make_charge: { desk: 'yes', supervisor: 'yes', finance: 'yes', manager: 'yes' },
	take_in: { desk: 'yes', supervisor: 'yes', finance: 'yes', manager: 'yes' },
	bank_money: { finance: 'yes' },
	settle_mismatch: { manager: 'with_reason' },
	/** Late cash and contradicted receipts, once somebody looked. */
	tick_off_money: { finance: 'with_reason', manager: 'with_reason' },
	/** From a tablet that does not tell any more. */
	reclaim_till: { manager: 'with_reason' },
	undo_receipt: { supervisor: 'with_reason' },
	open_lost_file: { supervisor: 'with_reason' },
	open_lost_both: { manager: 'with_reason' },
	pay_large_refund: { manager: 'yes' },
	withhold: { manager: 'with_reason' },
	write_off: { manager: 'with_reason' },
	read_complaint: { supervisor: 'yes', manager: 'yes' },
	see_arrears: { finance: 'yes', manager: 'yes' },
	see_arrears_flag: { desk: 'yes', supervisor: 'yes', finance: 'yes', manager: 'yes' },
	export_visits: { manager: 'with_reason' },
	export_totals: { supervisor: 'yes', manager: 'with_reason' },
	export_money: { finance: 'yes', manager: 'with_reason' },
	// The journal, and every deposit held: nobody's who does not answer for money.
	see_money: { finance: 'yes', manager: 'yes' },
	reveal_payer: { finance: 'with_reason', manager: 'with_reason' },
	open_office: { supervisor: 'yes', finance: 'yes', manager: 'yes' },
	/** The office's pages of visits, people and stations. */
	see_visits: { supervisor: 'yes', manager: 'yes' },
	enrol_station: { supervisor: 'yes', manager: 'yes' },
	revoke_station: { supervisor: 'yes', manager: 'yes' },
	import_people: { manager: 'yes' },
	manage_staff: { manager: 'yes' },
	erase_due: { manager: 'yes' },
	erase_asked: { manager: 'with_reason' },
	correct_visitor: { supervisor: 'with_reason', manager: 'with_reason' }
} as const satisfies Record<string, Partial<Record<StaffRole, Leave>>>;

export type Act = keyof typeof table;
export const acts = Object.keys(table) as Act[];

const reach: Record<Leave, number> = { no: 0, in_round: 1, with_reason: 2, yes: 3 };

/** T1. Somebody with several roles may what the freest of them may. */
export function may(roles: readonly StaffRole[], act: Act): Leave {
	const row: Partial<Record<StaffRole, Leave>> = table[act];
	return roles
		.map((role) => row[role] ?? 'no')
		.reduce<Leave>((freest, leave) => (reach[leave] > reach[freest] ? leave : freest), 'no');
}

/** T2. Who may be on duty at a station: those who work there, and those who stand in for them. */
const atStation: Partial<Record<Role, readonly StaffRole[]>> = {
	gate: ['guard', 'captain', 'supervisor', 'manager'],
	// Finance at its till, and to take in what the desk took.
	desk: ['desk', 'finance', 'captain', 'supervisor', 'manager']
};

/** T2. Who signs single acts there and is never on duty: a plan, a place for hot work, a finding. */
const signing: Partial<Record<Role, readonly StaffRole[]>> = {
	gate: ['engineer'],
	desk: ['engineer', 'keeper']
};

export function worksAt(roles: readonly StaffRole[], station: Role): boolean {
	return roles.some((role) => atStation[station]?.includes(role));
}

/** T2. Whose PIN a station may check. */
export function signsAt(roles: readonly StaffRole[], station: Role): boolean {
	return worksAt(roles, station) || roles.some((role) => signing[station]?.includes(role));
}

/** The order of names on a sign-in screen: those whose place this is first. */
export function byPlace(station: Role): (one: StaffMember, other: StaffMember) => number {
	const order = atStation[station] ?? [];
	const place = ({ roles }: StaffMember) =>
		Math.min(...roles.map((role) => (order.includes(role) ? order.indexOf(role) : order.length)));
	return (one, other) => place(one) - place(other) || one.name.localeCompare(other.name, 'zh-CN');
}
