/**
 * Runs inside the lobby's page: visitors who sign in and turn away again, as fast as the screens follow.
 * Each stands before another flat, by whose number their facts are found again. Reports through `shown`
 * what the screen has said to be done.
 */
export async function hastyVisitors(first: number): Promise<void> {
	const patienceMs = 20_000;
	const said = globalThis as unknown as { shown: (what: string, flat: string) => Promise<void> };
	const nameOf = (button: HTMLElement) =>
		(button.getAttribute('aria-label') ?? button.textContent).replace(/\s+/g, ' ').trim();
	const find = (name: string) =>
		[...document.querySelectorAll<HTMLElement>('button, label')].find(
			(button) => nameOf(button).includes(name) && !(button as HTMLButtonElement).disabled
		);
	const exactly = (name: string) =>
		[...document.querySelectorAll<HTMLElement>('button')].find((b) => nameOf(b) === name);
	const seen = async (look: () => HTMLElement | undefined, what: string) => {
		const until = performance.now() + patienceMs;
		for (let found = look(); ; found = look()) {
			if (found) return found;
			if (performance.now() > until) throw new Error(`nothing to tap: ${what}`);
			await new Promise((resolve) => setTimeout(resolve, 4));
		}
	};
	const tap = async (name: string) => (await seen(() => find(name), name)).click();
	const key = async (name: string) => (await seen(() => exactly(name), name)).click();
	for (let number = first; ; number += 1) {
		const flat = String(number);
		await tap('我是访客');
		await tap('同意，继续登记');
		await tap('探访住户');
		await key('3');
		await tap('栋填好了');
		// One digit fills the entrance.
		await key('1');
		for (const digit of flat) await key(digit);
		await tap('下一步');
		await key('Z');
		await key('周');
		await key('Z');
		await key('张');
		await tap('先生');
		await tap('下一步');
		// Phone and plate are asked, not needed.
		await tap('不填，继续');
		await tap('没开车');
		await seen(() => find('取消登记'), 'the screen that says somebody is asked');
		await said.shown('signed in', flat);
		await tap('取消登记');
		await seen(() => find('我是访客'), 'the first screen');
		await said.shown('turned away', flat);
	}
}
