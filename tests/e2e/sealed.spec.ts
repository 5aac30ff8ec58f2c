/** Names at rest: once a visitor has left the screen nobody at the lobby's tablet reads who was there; the office does. */
import { expect, test, type Page } from '@playwright/test';
import { shellStored } from './browser.ts';
import { onDuty } from './duty.ts';
import { around, everythingKept } from './kept.ts';
import { cutOffSoon, startServer } from './server.ts';
import { openStation } from './station-browser.ts';
import { press, signIn } from './visitor.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Every word of the sign-in that tells who came to whom. */
const told = ['司徒', '女士', '13800000001', '138 0000 0001', '"0001"', '京A12345', 'A12345'];

async function expectNoName(lobby: Page): Promise<void> {
	await expect(async () => {
		const kept = await lobby.evaluate(everythingKept);
		for (const name of told) expect(around(kept, name), name).toBe('');
		// It did look where the names would be.
		expect(kept).toContain('VisitorSignedIn');
	}).toPass({ timeout: 15_000 });
}

test('[R3] [R6] a visitor signs in offline and leaves: the tablet tells no name, the office does, the phone still signs out', async () => {
	const server = await startServer({ limits: cutOffSoon });
	let kiosk = await openStation(server.url);
	const house = await openStation(server.url);
	try {
		const first = await kiosk.page('/');
		await expect(button(first, '我是访客，点这里登记')).toBeVisible();
		await shellStored(first);
		const gate = await house.page('/gate');
		await onDuty(gate);
		await server.kill();

		const lobby = await kiosk.page('/');
		await first.close();
		await signIn(lobby, {
			...{ visitor: ['S', '司徒'], title: '女士', companions: 2 },
			...{ phone: '13800000001', plate: 'A12345' }
		});
		await expect(lobby.getByRole('heading', { name: '请到岗亭，出示此码' })).toBeVisible();
		// While she stands here, the tablet knows her.
		expect(around(await lobby.evaluate(everythingKept), '司徒')).not.toBe('');
		await button(lobby, '完成').click();
		await expectNoName(lobby);

		// The same after a crash in the middle of a stay.
		kiosk = await kiosk.again();
		const again = await kiosk.page('/');
		await expect(button(again, '我是访客，点这里登记')).toBeVisible();
		await expectNoName(again);

		await server.start();
		await expect(async () => {
			const office = await house.page('/office');
			await expect(office.getByRole('row', { name: /司\*/ })).toHaveCount(1, { timeout: 2_000 });
			await office.close();
		}).toPass({ timeout: 60_000 });
		await gate.bringToFront();
		await button(gate, '致电').click();
		await expect(gate.getByRole('heading', { name: /请用对讲呼叫.*1201/ })).toBeVisible();
		await gate.getByText('李', { exact: true }).click();
		await button(gate, '同意').click();
		await expect(gate.getByText('被访人已同意')).toBeVisible();
		// The pass has come to the lobby, where nobody stands any more.
		let number = '';
		await expect(async () => {
			const kept = await again.evaluate(everythingKept);
			number = /"numbers":\["(\d{6})"/.exec(kept)?.[1] ?? '';
			expect(number).not.toBe('');
		}).toPass({ timeout: 60_000 });
		await gate.reload();
		await button(gate, '输入数字').click();
		await press(gate, number);
		await gate
			.getByRole('region', { name: '放行' })
			.getByRole('button', { name: '放行', exact: true })
			.click();
		await expect(gate.getByText(/已放行：司徒女士，3 人/)).toBeVisible();

		await again.bringToFront();
		await expectNoName(again);
		// Only whom it knows to be inside can leave: the gate's word takes its way over the server.
		await expect(async () => {
			expect(await again.evaluate(everythingKept)).toContain('VisitorEntered');
		}).toPass({ timeout: 60_000 });
		await button(again, '我要离开').click();
		await press(again, '0001');
		await button(again, '确认离开').click();
		await expect(again.getByRole('heading', { name: '已登记离开' })).toBeVisible();
		await button(again, '完成').click();
		await expectNoName(again);
		await expect(gate.getByRole('region', { name: /在内/ }).getByText(/司徒女士/)).toHaveCount(0);
		expect([...kiosk.complaints, ...house.complaints]).toEqual([]);
	} finally {
		await kiosk.dispose();
		await house.dispose();
		await server.dispose();
	}
});
