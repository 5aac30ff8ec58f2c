import type zh from '../zh/office-people.ts';

/** People and units, and their list from a spreadsheet. */
const officePeople: typeof zh = {
	title: 'People and units',
	tower: { title: 'Tenants and units', back: 'Back to tenants and units' },
	search: 'A unit’s beginning, or a surname',
	none: 'No such unit',
	misread: 'Not understood: enter how a unit begins (such as 3-1) or a surname',
	now: 'Who is there now (approvers are marked)',
	approves: (name) => `${name} (approver)`,
	comma: ', ',
	empty: 'vacant',
	history: 'History',
	historyOf: (plate) => `History of ${plate}`,
	more: 'More units',
	back: 'Back to people and units',
	role: 'As',
	roles: { owner: 'owner', resident: 'resident', tenant: 'tenant', employee: 'employee' },
	approver: 'Approver',
	from: 'From',
	to: 'To',
	yes: 'yes',
	no: 'no',
	link: 'Own page',
	linkOf: (name) => `Own page of ${name}`,
	linkCode: 'QR code of the resident’s page',
	linkOnce: 'Shown this once. Let the resident scan it; an earlier address stops working now.',
	moveOut: 'Moved out',
	moveOutOf: (name) => `${name} moved out`,
	moveOutHint:
		'From today on they live elsewhere: they are asked no more; their page and the unit’s code end',
	movedOut: (name) => `${name} is noted as moved out today`,
	moveRefused: {
		not_sure: 'Tick the box first; nothing was changed',
		not_there: 'They do not live here now; nothing was changed'
	},
	standing: 'Standing answers',
	answers: { yes: 'yes', no: 'no', leave_at_gate: 'leave it at the gate' },
	standingLine: (type, answer, until, who) => `${type}: ${answer}, until ${until} (${who})`,
	import: 'Import from a spreadsheet',
	importHint:
		'It is checked first and nothing is written; one error and none of it is used. You then confirm, and all of it is written at once. The same list again changes nothing.',
	file: (rows, megabytes) => `CSV file (at most ${rows} rows, ${megabytes} MB)`,
	check: 'Check',
	template: 'Download a template',
	columns: 'What goes into the columns',
	must: 'needed',
	column: {
		person: 'A key for each person: 2–40 small letters, digits or hyphens; it never changes',
		surname: 'By which visitors ask for them',
		'given name': 'Given name',
		adult: 'yes / no; empty is yes',
		phone: 'Phone number',
		email: 'Where links to visitors go',
		channels:
			'In order, with semicolons: email; webhook:name (a group’s robot). Empty: the mail address',
		unit: 'As on the door, e.g. 3-1-1201; a row for each of a person’s units',
		role: 'owner, resident, tenant, employee',
		approver: 'yes / no; empty is no. Minors approve nobody',
		from: 'First day, e.g. 2026-11-23',
		to: 'The day of moving out (no longer counted); empty: stays',
		standing: 'e.g. delivery=leave_at_gate@2026-12-31; several with semicolons; approvers only'
	},
	columnName: {
		person: 'person',
		surname: 'surname',
		givenName: 'given name',
		adult: 'adult',
		phone: 'phone',
		email: 'email',
		channels: 'channels',
		unit: 'unit',
		role: 'role',
		approver: 'approver',
		starts: 'from',
		ends: 'to',
		standing: 'standing'
	},
	refused: {
		no_file: 'Choose a CSV file first',
		too_large: 'The file is too large: split it',
		not_checked: 'This list is over or has not passed: check it again'
	},
	phase: {
		checking: (done, total) => `Checking row ${done} of ${total}`,
		applying: (done, total) => `Writing row ${done} of ${total}`
	},
	done: (rows) => `All ${rows} rows are written`,
	failed: 'Nothing was written: something broke. Try again or call the administrator',
	faults: (count, shown) =>
		count > shown
			? `${count} errors, the first ${shown} below; nothing was written`
			: `${count} ${count === 1 ? 'error' : 'errors'}; nothing was written`,
	line: 'Line',
	columnHead: 'Column',
	expected: 'Expected',
	found: 'Found',
	reasons: {
		missing: 'not empty',
		key: '2–40 small letters, digits or hyphens',
		name: 'a name of 1–50 characters without digits or signs',
		yes_no: 'yes or no',
		phone: 'a mobile number, or one with + and country code',
		email: 'a mail address',
		channel: 'email (with a mail address) or webhook:name, with semicolons',
		unit: 'a door plate of this site, e.g. 3-1-1201',
		role: 'owner, resident, tenant or employee',
		date: 'a date that exists, e.g. 2026-11-23',
		ends_before_start: 'a date after the first day',
		minor_approver: 'adults only may approve',
		standing: 'e.g. delivery=leave_at_gate@2026-12-31, not past, and an approver',
		person_differs: 'the same data for one key (see the line on the right)',
		twice: 'told once (see the line on the right)',
		column_missing: 'this column in the headings',
		column_twice: 'this column once in the headings',
		too_many_rows: 'no more rows than the limit',
		quote_open: 'quotes in pairs, followed by a comma or a new line',
		empty: 'at least one row below the headings'
	},
	checked: (rows) => `Nothing is wrong with these ${rows} rows; nothing is written yet`,
	people: (added, changed, same) => `People: ${added} new, ${changed} changed, ${same} as they are`,
	stays: (added, changed, same) => `Stays: ${added} new, ${changed} changed, ${same} as they are`,
	vanished: (count) => `Stays that go on here and are not in the list: ${count}`,
	end: (count) => `End the ${count} stays that are not in the list, as of today`,
	apply: 'Yes, write all of it',
	discard: 'Drop this list'
};
export default officePeople;
