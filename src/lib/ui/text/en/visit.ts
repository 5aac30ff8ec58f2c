import type zh from '../zh/visit.ts';

/** Names of what both visitors and staff speak of. */
const visit: typeof zh = {
	status: {
		draft: 'Being filled in',
		submitted: 'Submitted',
		confirming: 'Being confirmed',
		approved: 'Approved',
		unconfirmed: 'Not confirmed',
		denied: 'Host did not agree',
		inside: 'Inside',
		left: 'Left',
		cancelled: 'Cancelled',
		abandoned: 'Given up',
		refused: 'Turned away',
		lapsed: 'Never came',
		closed: 'Left unseen',
		merged: 'Part of another'
	},
	result: {
		HOST_UNKNOWN: 'Unit and surname do not match',
		OCCUPANCY_ENDED: 'This person no longer lives here'
	}
};
export default visit;
