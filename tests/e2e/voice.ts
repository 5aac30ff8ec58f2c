/** A voice for a browser without a sound device: it keeps what it was given to say. */
import type { Page } from '@playwright/test';

/** Must be called before the page is opened anew; Chinese has a voice on the tablet, English one of a network service. */
export async function giveVoice(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const said: string[] = [];
		const voices = new EventTarget();
		const speech = Object.assign(voices, {
			speaking: false,
			getVoices: () => [
				{ lang: 'zh-CN', localService: true },
				{ lang: 'en-US', localService: false }
			],
			speak: ({ text }: { text: string }) => {
				speech.speaking = true;
				said.push(text);
			},
			cancel: () => {
				speech.speaking = false;
				said.length = 0;
			}
		});
		class Utterance {
			text: string;
			constructor(text: string) {
				this.text = text;
			}
		}
		Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
		Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
		Object.defineProperty(globalThis, 'saidAloud', { value: said });
	});
}

export function saidAloud(page: Page): Promise<string[]> {
	return page.evaluate(() => [...(globalThis as unknown as { saidAloud: string[] }).saidAloud]);
}
