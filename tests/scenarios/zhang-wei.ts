/** S01 as far as the gate: 张伟 and one companion, agreed to by 李梅; S17 goes on from there. */
import { zhangWei } from '../fixtures/cast.ts';
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { answers, enters, getsPass, signsIn, when, type Day } from './day.ts';

export const form: SignInForm = {
	...zhangWei,
	...{ name: '张伟', phone: '13800000001', plate: '沪AD12345' }
};

export const liMei = 'li.mei@example.com';
export const zhouJianguo = 'zhou.jianguo@example.com';

/** Signs in at 09:02:00, agreed to at 09:02:18: the visit and the text of its code. */
export async function agreed(day: Day) {
	const [kiosk, gate] = [await day.station('lobby', 'K1'), await day.station('gate', 'G1')];
	day.goTo(when('09:02:00'));
	const subject = await signsIn(day, kiosk, form);
	day.goTo(when('09:02:18'));
	const answer = await answers(day, liMei, true);
	const text = await getsPass(day, kiosk, subject);
	return { kiosk, gate, subject, answer, text };
}

/** At 09:04 G1 scans the code and two go in. */
export async function goesIn(day: Day, { gate, text }: Awaited<ReturnType<typeof agreed>>) {
	day.goTo(when('09:04:00'));
	return enters(day, gate, { text, count: 2 });
}

export async function inside(day: Day) {
	const story = await agreed(day);
	await goesIn(day, story);
	return story;
}
