/** Every reason that a door of the API ever refuses with (RULES.md Y36). Who shows one has its text; the rest is for logs. */
export const refusals = [
	// Of any door: what came is no question it takes, or cannot be answered now.
	...['malformed', 'too_large', 'cut_off', 'not_json', 'no_such_door', 'wrong_method'],
	...['failed', 'stopping', 'database'],
	// Who asks.
	...['unsigned', 'clock', 'replayed', 'unknown_station', 'revoked', 'bad_signature'],
	...['key_unknown', 'old_key', 'two_copies', 'not_due'],
	...['not_for_this_station', 'not_for_you', 'not_from_our_page', 'too_often', 'too_many'],
	...['too_many_streams', 'site_unknown'],
	// A station that is to be one.
	...['code_needed', 'code_unknown', 'code_expired', 'code_used', 'station_unknown'],
	// A host's link, a resident's page, a visitor's page.
	...['link_unknown', 'link_expired', 'number_wrong', 'not_asked', 'not_an_approver'],
	...['already_answered', 'too_late', 'already_inside', 'not_allowed', 'page_unknown'],
	...['not_your_unit', 'not_open', 'card_over', 'already_agreed'],
	// What a desk or a gate asks about: money, numbers, telephones, pictures, prints.
	...['unknown', 'not_yours', 'not_stated', 'unreadable', 'gone', 'no_fact', 'over'],
	...['unknown_key', 'wrong_digest', 'not_a_photo', 'not_a_signature'],
	...['no_printer', 'not_a_pdf', 'wrong_size', 'job_unknown'],
	// The operator's backup.
	...['no_such_folder', 'no_permission', 'disk_full', 'not_a_file']
] as const;
export type Refusal = (typeof refusals)[number];
