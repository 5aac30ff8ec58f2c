import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { hourMs } from '#lib/domain/time.ts';
import { monday, yunqi } from '../../../../tests/fixtures/cast.ts';
import '../../../../tests/fixtures/texts.ts';
import Purpose from './Purpose.svelte';

const nothing = () => undefined;

test('[G11] a visitor reads when nobody is let in for a reason to come, before a host is asked', () => {
	const { name, zone, visitTypes } = yunqi();
	const weekdays = [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '18:00' }];
	const types = visitTypes
		.filter(({ at }) => at.includes('lobby'))
		.map((type) => (type.key === 'service' ? { ...type, hours: weekdays } : type));
	const drawn = (now: number) =>
		render(Purpose, {
			props: {
				frame: {
					...{ site: name, lobby: name, hour: 9, large: false },
					...{ onlanguage: nothing, onlarge: nothing, ondesk: nothing }
				},
				...{ types, now, zone, dots: { step: 1, steps: 4 }, onchoose: nothing, onback: nothing }
			}
		}).body;
	expect(drawn(monday)).toContain('上门维修、安装、保洁');
	expect(drawn(monday)).not.toContain('不放行');
	const evening = drawn(monday + 11 * hourMs);
	// It stays where large text has no room for the other hints.
	expect(evening).toMatch(/class="hint[^"]* keep"[^>]*>现在不放行，今天 07:00–18:00</);
	expect(evening.match(/ keep"/g)).toHaveLength(1);
	expect(evening).toContain('亲友来访');
	expect(drawn(monday - 24 * hourMs)).toContain('今天不放行');
});
