/** One input piece at a time in the lobby's own frame, with what it said kept for the test. */
import { flushSync, mount, unmount } from 'svelte';
import '#lib/ui/base.css';
import { fitScreen, setLargeText } from '#lib/ui/screen.ts';
import { loadTexts, setLanguage } from '#lib/ui/text/text.svelte.ts';
import Stage from './Stage.svelte';

export type Piece =
	'pinyin' | 'latin' | 'phone' | 'document' | 'plate' | 'choice' | 'signature' | 'photo';
export type Setting = {
	keyboard?: 'screen' | 'system';
	language?: 'zh-CN' | 'en';
	large?: boolean;
	load?: 'never' | 'fails';
};

let shown: Record<string, unknown> | undefined;

const stage = {
	said: [] as unknown[],
	async show(piece: Piece, setting: Setting = {}): Promise<void> {
		await stage.clear();
		await loadTexts();
		setLanguage(setting.language ?? 'zh-CN');
		setLargeText(setting.large ?? false);
		stage.said = [];
		shown = mount(Stage, {
			target: document.body,
			props: { piece, setting, say: (what: unknown) => stage.said.push(what) }
		});
		flushSync();
	},
	async clear(): Promise<void> {
		if (shown) await unmount(shown);
		shown = undefined;
	}
};

export type InputStage = typeof stage;

declare global {
	var inputStage: InputStage | undefined;
}

fitScreen();
globalThis.inputStage = stage;
