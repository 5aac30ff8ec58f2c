import { statusWords } from '#lib/domain/status-words.ts';
import type zh from '../zh/visit.ts';

/** Names of what both visitors and staff speak of. */
const visit: typeof zh = {
	status: statusWords.en,
	result: {
		HOST_UNKNOWN: 'Unit and surname do not match',
		OCCUPANCY_ENDED: 'This person no longer lives here'
	}
};
export default visit;
