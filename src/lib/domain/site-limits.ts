import * as v from 'valibot';

const seconds = (min: number, max: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** Waits and bounds; the defaults and their reasons stand in RULES.md. In seconds where the name says so. */
export const limitsSchema = v.strictObject({
	linkSeconds: seconds(15, 600),
	roundSeconds: seconds(30, 900),
	/** V6: how often a visitor's host is asked, so that nobody's phone is rung all evening. */
	roundsMax: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)), 3),
	windowSeconds: seconds(60, 3600),
	neutralSeconds: seconds(8, 60),
	unresolvedSecondsMin: seconds(8, 120),
	unresolvedSecondsMax: seconds(8, 120),
	cutOffSeconds: seconds(1, 60),
	handOverSeconds: seconds(60, 3600),
	listStaleSeconds: seconds(600, 604800),
	clockToleranceSeconds: seconds(10, 3600),
	idleWarnSeconds: seconds(20, 600),
	idleGraceSeconds: seconds(20, 120),
	doneSeconds: seconds(10, 120),
	unresolvedTriesMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
	/** V5: tries further apart than this are different people's. */
	unresolvedTriesSeconds: v.optional(seconds(60, 3600), 600),
	/** L6: a slip or two is human; ten thousand ends of phones must not be tried one by one. */
	signOutMissesMax: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)), 5),
	/** L6: at least five minutes, or a day has room for all ends of phones. */
	signOutMissesSeconds: v.optional(seconds(300, 3600), 600),
	/** H10: a host's "yes" names the two digits that the kiosk shows. */
	numberMatch: v.optional(v.boolean(), false),
	/** Two sign-ins of one person within this time are one visit. */
	duplicateSeconds: seconds(60, 3600),
	/** So long after the end of a stay the gate is told that somebody is still inside. */
	overstayGraceSeconds: seconds(0, 7200),
	/** V17: so long after a child alone came without anybody of the household the posts are told to call 110. */
	childPoliceSeconds: v.optional(seconds(300, 7200), 1800),
	/** The hour (site's clock) at which people forgotten inside are closed. */
	autoCloseHour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
	/** Names of visits that came to nothing. */
	nothingCameHours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(168)),
	/**
	 * R4: so long after a visit's end gates and desks keep its names: the board and the search of that day, and
	 * a question the next morning. A desk that registers regulars by their last visit sets more.
	 */
	stationNameHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(720)), 24),
	/**
	 * R12: from the end of somebody's last stay. Nobody is asked any more; a lease that is renewed late, or an end
	 * written down by mistake, is put right within a week.
	 */
	residentContactDays: v.optional(
		v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(90)),
		7
	),
	/** R12: as long as visits that named them are kept, and the desk is asked for who has moved out. */
	residentNameDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(180)), 30),
	/** R13: who saw what. Three years are the least the law leaves for records of what was done with people's data. */
	revealMonths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(36), v.maxValue(120)), 36),
	/**
	 * T18: as long as a certificate lasts, so that a copied tablet shows within a quarter even where it only reads. Less than a week
	 * would find tablets that were switched off over a holiday.
	 */
	keyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(7), v.maxValue(365)), 90),
	/** Portraits, from the moment of leaving. */
	photoHours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(168))
});

export type Limits = v.InferOutput<typeof limitsSchema>;
