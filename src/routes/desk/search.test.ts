import { expect, test } from 'vitest';
import { blankVisit, type Visit } from '#lib/domain/visit-state.ts';
import { again, matches } from './search.ts';

const visit: Visit = {
	...blankVisit,
	...{ status: 'left', type: 'service', unit: '3-1-1201', companions: 1, hostSurname: '周' },
	visitor: {
		...{ surname: '吴𬭎', title: 'mr', name: '吴𬭎', phone: '13800000001' },
		...{ company: '远山家具', plate: '京A12345', photo: { digest: 'a'.repeat(64), bytes: 9 } }
	},
	answer: { yes: true, approver: 'li-mei', channel: 'link', at: 1 },
	document: { type: 'cn_id', tail: '0354' },
	pass: {
		...{ kind: 'visitor', numbers: ['482913'], validFrom: 1, validTo: 2 },
		...{ count: 2, entriesMax: 1, serial: 1, issuer: 'd' }
	}
};

test('[J1] a visit is found by name, unit, phone tail, pass number or plate, and by nothing less', () => {
	for (const asked of ['', '吴', '吴𬭎', '3-1', '0001', '00001', '482913', '12345', '远山'])
		expect(matches(visit, asked), asked).toBe(true);
	for (const asked of ['周', '𬭎', '001', '4829', '1-1201', '0354', '李', '9'])
		expect(matches(visit, asked), asked).toBe(false);
});

test('[J2] coming again copies who and whom, never what was given for the last time', () => {
	const form = again(visit);
	expect(form).toMatchObject({ visitType: 'service', unit: '3-1-1201', hostSurname: '周' });
	expect(form).toMatchObject({ name: '吴𬭎', phone: '13800000001', company: '远山家具' });
	expect(JSON.stringify(form)).not.toMatch(/li-mei|482913|0354|aaaa/);
});
