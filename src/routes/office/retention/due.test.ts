import { expect, test } from 'vitest';
import { dueOf } from './due.ts';

const none = { due: 0, day: 1, week: 1, later: 1, open: 1 };
const preview = {
	counts: {
		...{ completed: none, nothing_came: none, inside: none, pass: none },
		...{ renovation: none, hot_work: none, receipt: none, kept: none }
	},
	residents: { contacts: none, name: none },
	pictures: { photo: none, signature: none }
};

test('[X9] what is due can be erased at once, also where that is portraits alone', () => {
	expect(dueOf(preview)).toEqual({ records: 0, photos: 0 });
	const photo = { ...none, due: 2 };
	const faces = { ...preview, pictures: { ...preview.pictures, photo } };
	expect(dueOf(faces)).toEqual({ records: 0, photos: 2 });
	const counts = { ...preview.counts, pass: { ...none, due: 3 } };
	const residents = { ...preview.residents, name: { ...none, due: 1 } };
	expect(dueOf({ ...faces, counts, residents })).toEqual({ records: 4, photos: 2 });
});
