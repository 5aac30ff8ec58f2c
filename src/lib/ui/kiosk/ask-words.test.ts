import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { wordsMax } from '#lib/domain/visit-facts.ts';
import '../../../../tests/fixtures/texts.ts';
import { blankName } from '../input/name-draft.ts';
import AskWords from './AskWords.svelte';

const nothing = () => undefined;
const name = { 'zh-CN': '云栖花园', en: 'Yunqi Garden' };

test('[K1] a tablet’s own keyboard types no more than can be kept: what is too long would be asked again without a word', () => {
	const drawn = render(AskWords, {
		props: {
			frame: {
				...{ site: name, lobby: name, hour: 9, large: false },
				...{ onlanguage: nothing, onlarge: nothing, ondesk: nothing }
			},
			...{ why: '', dots: { step: 1, steps: 2 }, required: true, field: 'company' as const },
			...{ options: undefined, multiple: false, draft: blankName('latin'), chosen: [] },
			...{ keyboard: 'system' as const, onchange: nothing, onchoose: nothing },
			...{ onnext: nothing, onskip: nothing, onback: nothing }
		}
	}).body;
	expect(drawn).toContain(`maxlength="${String(wordsMax)}"`);
});
