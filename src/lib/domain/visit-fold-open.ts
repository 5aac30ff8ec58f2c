/** How a visit begins and gets its pass, and what was put right of who came. */
import type { VisitFact, VisitPeople } from './visit-facts.ts';
import { doubled } from './visit-fold-moves.ts';
import type { IssuedPass, Visit, Visitor } from './visit-state.ts';

export function opened(
	visit: Visit,
	fact: VisitFact<'VisitorSignedIn'> | VisitFact<'VisitHandedOver'>,
	from: string
): Visit {
	const { data, personal } = fact;
	// A gate may have let the visitor in before this station's facts arrived: only what is missing is filled in.
	const visitor = personal && visitorOf(personal);
	if (visit.submittedAt) return withPictures(visit, visitor);
	return {
		...visit,
		status: visit.status === 'blank' ? 'submitted' : visit.status,
		type: data.visitType,
		unit: data.unit ?? '',
		companions: data.companions,
		language: data.language,
		origin: from,
		submittedAt: 'signedInAt' in data ? Date.parse(data.signedInAt) : Date.parse(fact.clock.hi),
		...(data.platform && { platform: data.platform }),
		...(visitor && { visitor }),
		...(personal?.hostSurname && { hostSurname: personal.hostSurname }),
		...(personal?.hostName && { hostName: personal.hostName })
	};
}

/** W3: a hand-over code has no room for a picture; it comes with the kiosk's own fact, which may be the later one. */
function withPictures(visit: Visit, told: Visitor | undefined): Visit {
	if (!visit.visitor || !told) return visit;
	const { photo = told.photo, signature = told.signature } = visit.visitor;
	const visitor = { ...visit.visitor, ...(photo && { photo }), ...(signature && { signature }) };
	return { ...visit, visitor };
}

/** Undefined where nothing of the visitor was asked. */
export function visitorOf(people: VisitPeople): Visitor | undefined {
	const { hostSurname: _surname, hostName: _name, ...rest } = people;
	if (Object.keys(rest).length === 0) return undefined;
	return { ...rest, surname: people.surname ?? people.name ?? '', title: people.title ?? 'none' };
}

export function passIssued(visit: Visit, { data, device }: VisitFact<'PassIssued'>): Visit {
	if (visit.pass) {
		// Two stations signed for one visit: both tokens carry the visit's id, so they share one count.
		if (visit.pass.numbers.includes(data.number)) return visit;
		return { ...visit, pass: { ...visit.pass, numbers: [...visit.pass.numbers, data.number] } };
	}
	const pass: IssuedPass = {
		kind: data.kind,
		numbers: [data.number],
		validFrom: Date.parse(data.validFrom),
		validTo: Date.parse(data.validTo),
		count: data.count,
		entriesMax: data.entriesMax,
		serial: data.serial,
		issuer: device,
		...(data.area && { area: data.area }),
		...(data.own && { own: data.own })
	};
	// Its first use may have been told before it.
	return doubled({ ...visit, pass });
}

/** R15: where nothing is known of the visitor (any more), there is nothing to put right. */
export function corrected(
	visit: Visit,
	{ data, personal }: VisitFact<'ParticularsCorrected'>
): Visit {
	if (!visit.visitor || !personal) return visit;
	// How the old name was typed says nothing of the new one.
	const { nameLatin, ...rest } = visit.visitor;
	const latin = nameLatin && !data.fields.includes('name') && { nameLatin };
	const { surname = rest.surname, ...words } = personal;
	return { ...visit, visitor: { ...rest, ...latin, ...words, surname } };
}
