import { describe, expect, it } from 'vitest';
import {
	acts,
	byPlace,
	may,
	signsAt,
	staffRoles,
	worksAt,
	type Act,
	type StaffRole
} from './staff.ts';

const leaves = (act: Act) => staffRoles.map((role) => may([role], act));

describe('who may do what', () => {
	it('[T1] follows the table of the domain, role by role', () => {
		// guard, captain, desk, supervisor, finance, engineer, keeper, manager
		const [y, n, r, c] = ['yes', 'no', 'with_reason', 'in_round'];
		expect(leaves('register_visit')).toEqual([y, y, y, y, n, n, n, y]);
		expect(leaves('answer_by_phone')).toEqual([y, y, y, y, n, n, n, n]);
		expect(leaves('accept_amber')).toEqual([r, r, r, r, n, n, n, r]);
		expect(leaves('override_red')).toEqual([n, n, n, r, n, n, n, r]);
		expect(leaves('hear_of_officials')).toEqual([n, n, n, y, n, n, n, y]);
		expect(leaves('issue_worker_pass')).toEqual([n, n, y, y, n, n, n, y]);
		expect(leaves('suspend_pass')).toEqual([n, n, n, r, n, n, n, r]);
		expect(leaves('file_renovation')).toEqual([n, n, y, y, n, n, n, y]);
		expect(leaves('reject_renovation')).toEqual([n, n, n, y, n, y, n, y]);
		expect(leaves('approve_renovation')).toEqual([n, n, n, y, n, n, n, y]);
		expect(leaves('order_rectification')).toEqual([y, y, y, y, n, y, y, y]);
		expect(leaves('allow_works')).toEqual([n, n, n, y, n, n, n, y]);
		expect(leaves('inspect_works')).toEqual([n, n, n, n, n, y, n, n]);
		expect(leaves('close_renovation')).toEqual([n, n, n, y, y, n, n, y]);
		expect(leaves('check_plan')).toEqual([n, n, n, n, n, y, n, n]);
		expect(leaves('stop_works')).toEqual([n, n, n, r, n, n, n, r]);
		expect(leaves('accept_works')).toEqual([n, n, n, y, n, y, n, n]);
		expect(leaves('approve_hot_work')).toEqual([n, y, n, n, n, y, n, n]);
		expect(leaves('attend_hot_work')).toEqual([y, y, n, n, n, y, n, n]);
		expect(leaves('reveal_phone')).toEqual([c, c, c, y, n, n, n, y]);
		expect(leaves('reveal_number')).toEqual([n, n, r, r, n, n, n, r]);
		expect(leaves('reveal_name')).toEqual([n, n, n, r, n, n, n, r]);
		expect(leaves('see_arrears')).toEqual([n, n, n, n, y, n, n, y]);
		expect(leaves('see_money')).toEqual([n, n, n, n, y, n, n, y]);
		expect(leaves('reveal_payer')).toEqual([n, n, n, n, r, n, n, r]);
		expect(leaves('export_money')).toEqual([n, n, n, n, y, n, n, r]);
		expect(leaves('open_office')).toEqual([n, n, n, y, y, n, n, y]);
		expect(leaves('see_visits')).toEqual([n, n, n, y, n, n, n, y]);
		expect(leaves('export_visits')).toEqual([n, n, n, n, n, n, n, r]);
		expect(leaves('write_off')).toEqual([n, n, n, n, n, n, n, r]);
		expect(leaves('manage_staff')).toEqual([n, n, n, n, n, n, n, y]);
		expect(leaves('erase_due')).toEqual([n, n, n, n, n, n, n, y]);
		expect(leaves('correct_visitor')).toEqual([n, n, n, r, n, n, n, r]);
		expect(leaves('erase_asked')).toEqual([n, n, n, n, n, n, n, r]);
	});

	it('[T1] gives somebody with two roles what the freer of them may, and nobody nothing', () => {
		expect(may(['guard', 'supervisor'], 'reveal_phone')).toBe('yes');
		expect(may(['supervisor', 'guard'], 'reveal_phone')).toBe('yes');
		expect(acts.map((act) => may([], act)).every((leave) => leave === 'no')).toBe(true);
	});

	it('[T2] lets a station check only the PINs of those who work there', () => {
		const at = (station: 'lobby' | 'gate' | 'desk') =>
			staffRoles.filter((role) => worksAt([role], station));
		expect(at('gate')).toEqual(['guard', 'captain', 'supervisor', 'manager']);
		expect(at('desk')).toEqual(['captain', 'desk', 'supervisor', 'finance', 'manager']);
		expect(at('lobby')).toEqual([]);
	});

	it('[T2] knows the PIN of who signs single acts there without ever being on duty', () => {
		const only = (station: 'lobby' | 'gate' | 'desk') =>
			staffRoles.filter((role) => signsAt([role], station) && !worksAt([role], station));
		expect(only('gate')).toEqual(['engineer']);
		expect(only('desk')).toEqual(['engineer', 'keeper']);
		expect(only('lobby')).toEqual([]);
		expect(staffRoles.every((role) => !worksAt([role], 'desk') || signsAt([role], 'desk'))).toBe(
			true
		);
	});

	it('puts those whose place it is first on the sign-in screen', () => {
		const person = (name: string, ...roles: StaffRole[]) => ({ id: name, name, roles });
		const people = [person('黄立', 'manager'), person('赵刚', 'guard'), person('孙海', 'captain')];
		const names = (station: 'gate' | 'desk') =>
			people.toSorted(byPlace(station)).map(({ name }) => name);
		expect(names('gate')).toEqual(['赵刚', '孙海', '黄立']);
		expect(names('desk')).toEqual(['孙海', '黄立', '赵刚']);
	});
});
