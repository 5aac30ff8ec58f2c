import type zh from '../zh/post.ts';

/** What a post does besides scanning: alerts, roll call, people who do not sign in by themselves. */
const post: typeof zh = {
	portrait: { label: 'Photo of the visitor', missing: 'The photo is not here yet' },
	more: { open: 'More', title: 'Other matters', close: 'Back to scanning' },
	alert: {
		raise: 'Call for help',
		title: 'What is it? One tap rings at every post',
		kind: {
			help: 'Support needed',
			suspicious: 'Suspicious person',
			fire: 'Fire',
			medical: 'Somebody ill or hurt',
			child: 'A child lost or alone',
			double_entry: 'One pass, two gates',
			used_after_denial: 'Went in with a dead pass'
		},
		next: {
			help: 'Whoever is near goes there',
			suspicious: 'Go and watch; do not stop anybody alone',
			fire: 'Call 119, open the exits, get ready for a roll call',
			medical: 'Call 120, open the green channel, send a guide',
			double_entry: 'People went in at two gates on one pass: go and count',
			used_after_denial: 'Their pass is dead: go and ask them politely to leave'
		},
		child: {
			stay: (captains: string[]) =>
				`Stay with the child, call the household, tell ${['the captain on duty', ...captains].join(', ')}`,
			police: (minutes: number) =>
				`${minutes} minutes and nobody has come: call 110 now, and stay with the child`
		},
		at: (post: string, time: string) => `${post}, ${time}`,
		seen: 'I am going',
		seenBy: (who: string, time: string) => `${who} went at ${time}`,
		handled: 'Dealt with',
		falseAlarm: 'False alarm',
		raised: 'Sent: it rings at every post',
		failed: 'Not sent. Use the radio'
	},
	alarm: {
		label: 'Somebody must look',
		kind: {
			double_entry: 'One pass, used twice',
			used_after_denial: 'Went in after a no',
			revoked_inside: 'Pass taken back, holder still inside',
			code_twice: 'A household’s code, used twice'
		},
		next: {
			double_entry:
				'Gates that could not hear each other all let people in on it. Go and count; who is too many registers alone',
			used_after_denial:
				'The pass was dead elsewhere and let in here. Go and ask them politely to leave; hold nobody',
			revoked_inside:
				'Their pass was taken back while they were inside. Go and tell them; they may leave at any time',
			code_twice: 'One minute’s code let two visits in. Ring the household: did they agree to both?'
		},
		at: (moments: string[]) => moments.join('; '),
		found: { counted: 'Counted', asked_to_leave: 'Asked to leave', in_order: 'All in order' },
		answered: 'What was found:',
		failed: 'Not noted. Tap again'
	},
	told: {
		label: 'For the supervisor',
		title: 'Officials have come in',
		at: (post: string, time: string) => `in by ${post}, ${time}`,
		next: 'Card numbers and business are kept, see the details. The household was not told; no pictures',
		seen: 'I know',
		failed: 'Not noted. Tap again'
	},
	override: {
		open: 'Supervisor',
		title: 'A supervisor lets in',
		who: 'Which supervisor?',
		hint: 'The supervisor taps their own name and types their PIN. The verdict, the reason and the name are kept and told to the next shift.',
		none: 'Nobody here may override',
		why: 'Why?',
		by: (name: string) => `${name} gives leave`,
		reason: {
			host_vouches: 'The host vouches, here',
			extra_hours: 'Extra hours were granted',
			checked: 'Identity and purpose checked',
			other: 'Another reason'
		}
	},
	roll: {
		open: 'Roll call',
		title: 'Roll call',
		hint: 'Everybody inside as this tablet knows them, also offline. Tick people off as they come.',
		begin: 'Begin',
		found: (count: number, of: number) => `${String(count)} of ${String(of)} here`,
		missing: (count: number) => `${String(count)} missing`,
		allHere: 'Everybody is here',
		here: 'Here',
		apart: 'Left unseen (perhaps no longer inside)',
		nobody: 'No visitor is inside as far as this tablet knows',
		print: 'Print the list',
		end: 'End the roll call',
		since: (time: string) => `in since ${time}`,
		printed: (time: string) => `Printed at ${time}`,
		progress: 'How many are here'
	},
	green: {
		open: 'Green channel',
		hint: 'Ambulance, fire engine, rescue: in at once, nobody is registered',
		kind: { ambulance: 'Ambulance', fire: 'Fire engine', rescue: 'Rescue' },
		done: 'Noted. Show them the way'
	},
	official: {
		open: 'Official visit',
		hint: 'Police, fire, court, utilities: look at the papers and let in; nobody is told',
		agency: 'Authority',
		numbers: 'Numbers of their cards, one each',
		purpose: 'Business',
		people: 'People',
		done: 'Let in',
		wrong: 'Authority and business are needed'
	},
	refuse: {
		note: 'Reason (kept on record: write facts only)',
		back: 'Back',
		open: 'Do not admit',
		title: 'Why not?',
		why: {
			no_cooperation: 'Will not register',
			contraband: 'Forbidden goods',
			suspicious: 'Suspicious',
			drunk: 'Drunk',
			other: 'Other'
		},
		onlyNow: 'Not now; the pass stays good',
		done: 'Noted; the pass is dead'
	},
	document: {
		ask: 'Look at a document',
		seen: (kind: string, tail: string) => `${kind} seen, ending in ${tail}`,
		type: {
			cn_id: 'ID card',
			hmt_residence: 'HK/Macau/Taiwan residence permit',
			fpr: 'Permanent residence card',
			hkmo_permit: 'Home return permit',
			tw_permit: 'Taiwan travel permit',
			passport: 'Passport',
			service_card: 'Service card'
		},
		tail: 'Last four characters',
		confirm: 'Seen'
	},
	flags: {
		overstay: 'Stayed too long',
		departure_unknown: 'Left unseen',
		double_entry: 'Used twice',
		used_after_denial: 'In with a dead pass',
		recalled: 'Ask to leave',
		conflict: 'The household disagrees',
		concurrent: 'Another visit at once',
		code_twice: 'One code, two visits'
	}
};
export default post;
