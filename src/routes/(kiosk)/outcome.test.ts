/** What stands on the glass after the questions, as it is drawn. */
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { visits, type Visit } from '#lib/domain/visit.ts';
import type { Station } from '#lib/store/station.ts';
import { monday, yunqi } from '../../../tests/fixtures/cast.ts';
import '../../../tests/fixtures/texts.ts';
import { Badges } from './badges.svelte.ts';
import { blankDraft } from './draft.ts';
import Outcome from './Outcome.svelte';
import type { Session } from './session.svelte.ts';
import type { Step } from './step.ts';

const nothing = () => undefined;
const site = yunqi();
const station = {} as Station;
const frame = {
	...{ site: site.name, lobby: { 'zh-CN': '3号楼大堂', en: 'Lobby, block 3' }, hour: 9 },
	...{ large: false, onlanguage: nothing, onlarge: nothing, ondesk: nothing }
};

function drawn(step: Step, type: string, status: Visit['status'], onresume?: () => void): string {
	const visit = { ...visits.blank, status, type, unit: '3-1-1201', submittedAt: monday };
	const session: Partial<Session> = { step, draft: blankDraft(), visit: 'v' };
	return render(Outcome, {
		props: {
			...{ station, session: session as Session, frame, site, visit },
			...{ now: monday, badges: new Badges(station), ...(onresume && { onresume }) }
		}
	}).body;
}

test('[V17] [V4] a child alone is sent to the guard, not away, and hears the same of every reason', () => {
	const child = drawn('neutral', 'child', 'unconfirmed');
	expect(child).toContain('请到门岗等一等');
	expect(child).not.toMatch(/联系被访人|离开/);
	expect(drawn('neutral', 'child', 'denied')).toBe(child);
	const other = drawn('neutral', 'family', 'unconfirmed');
	expect(other).toContain('暂时无法确认您的来访，请联系被访人，或到岗亭/前台咨询。');
	expect(other).not.toContain('请到门岗等一等');
});

test('[L2] whoever touched the desk’s button in the middle may go on where they were', () => {
	expect(drawn('ask_desk', 'family', 'blank')).not.toContain('继续填写');
	expect(drawn('ask_desk', 'family', 'blank', nothing)).toContain('继续填写');
});
