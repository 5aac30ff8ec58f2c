import { expect, test } from 'vitest';
import { monday, zhangWei } from '../../../tests/fixtures/cast.ts';
import { site, Story } from '../../../tests/fixtures/story.ts';
import { saidToGuard, saidToHost } from './visit-about.ts';
import { signIn } from './visit-verbs.ts';

function said(form: object) {
	const story = new Story();
	expect(
		story.happens(signIn(story.visit, { ...zhangWei, companions: 0, ...form }, site), monday)
	).toBe('ok');
	return { host: saidToHost(story.visit), guard: saidToGuard(story.visit) };
}

test('[K5] what was asked for the host’s sake is for the host, what for the gate’s is for the guard', () => {
	const sofa = { visitType: 'delivery', company: '顺达', goods: '沙发', plate: '沪AD12345' };
	expect(said(sofa)).toEqual({ host: ['顺达'], guard: ['顺达', '沙发', '沪AD12345'] });
	const ladder = { visitType: 'service', company: '安居', tools: '梯子', phone: '13800000001' };
	expect(said(ladder)).toEqual({ host: ['安居'], guard: ['安居', '梯子'] });
	expect(said({ visitType: 'other', purpose: '推销' })).toEqual({ host: ['推销'], guard: [] });
	expect(said({ visitType: 'courier', platform: '美团' })).toEqual({
		...{ host: ['美团'], guard: ['美团'] }
	});
	expect(said({ phone: '13800000001' })).toEqual({ host: [], guard: [] });
});
