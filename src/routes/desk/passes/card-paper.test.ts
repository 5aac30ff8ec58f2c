import { expect, test } from 'vitest';
import { validToOf } from '#lib/domain/pass/pass-state.ts';
import { activePass, site } from '../../../../tests/fixtures/workers.ts';
import '../../../../tests/fixtures/texts.ts';
import { cardPaper, cardSizes } from './card-paper.ts';

const shown = { size: cardSizes.card, qrText: 'VP1:A', photo: new Uint8Array([1]) };

test('a card tells kind, name, trade, flats and end, and no document', () => {
	const pass = activePass();
	const paper = cardPaper(pass, site, shown);
	expect(paper).toMatchObject({
		...{ kind: '装修临时出入证', name: '刘大勇', trade: '综合', number: 'LS-000123' },
		...{ flats: ['2-1-301'], validTo: validToOf(pass), qrText: 'VP1:A', size: '85.6x54' }
	});
	expect(JSON.stringify(paper)).not.toContain('0354');
	expect(cardPaper(pass, { ...site, paperLanguage: 'en' }, shown).kind).toBe('Renovation pass');
	const { holder: _holder, ...nameless } = pass;
	expect(cardPaper(nameless, site, { ...shown, photo: undefined })).not.toHaveProperty('photo');
});
