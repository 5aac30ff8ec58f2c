import { NobodyOnDuty } from '../duty.svelte.ts';
import { t } from '#lib/ui/text/text.svelte.ts';

type Message = { text: string; tone: 'plain' | 'go' | 'stop' };

const silence: Message = { text: '', tone: 'plain' };

/** The one short message at the foot of the guard's screen. */
export class Messages {
	current = $state.raw<Message>(silence);

	say(word: 'noted' | 'changed'): void {
		this.current = { text: t().gate.done[word], tone: word === 'changed' ? 'stop' : 'plain' };
	}

	tell(message: Message): void {
		this.current = message;
	}

	done(text: string): void {
		this.current = { text, tone: 'go' };
	}

	/** A full disk or a broken engine must not look like a done deed. */
	failed(error: unknown): void {
		if (error instanceof NobodyOnDuty) {
			this.current = { text: t().staff.needed, tone: 'stop' };
			return;
		}
		this.current = { text: t().gate.done.failed, tone: 'stop' };
		reportError(error);
	}

	hush(): void {
		this.current = silence;
	}
}
