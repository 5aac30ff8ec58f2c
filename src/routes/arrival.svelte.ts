/**
 * The lobby's start screen while the station behind it is still being opened: from the names it showed last,
 * so that a visitor can begin before database and sync are loaded.
 */
import { setLargeText } from '#lib/ui/screen.ts';
import { languagesIn, type Language } from '#lib/domain/language.ts';
import type { SiteText } from '#lib/domain/site-text.ts';

export type DoorCard = {
	site: SiteText;
	lobby: SiteText;
	zone: string;
	languages: readonly Language[];
};
/** What was touched before anybody could answer. */
export type Wish = 'start' | 'leave' | 'desk';

const textMax = 200;

class Arrival {
	card = $state.raw<DoorCard>();
	wish = $state<Wish>();
	large = $state(false);
	#key = 'door';

	/** `station`: one of several of this browser (`?at=`). */
	begin(station: string): void {
		this.#key = `door${station && `-${station}`}`;
		this.card = readCard(localStorage.getItem(this.#key));
	}

	enlarge(on: boolean): void {
		this.large = on;
		setLargeText(on);
	}

	/** For the next start. Names of the house only, never a person's. */
	remember(card: DoorCard): void {
		const text = JSON.stringify(card);
		if (localStorage.getItem(this.#key) !== text) localStorage.setItem(this.#key, text);
	}

	/** The lobby itself, or what keeps it from opening, takes over. Answers what was touched meanwhile. */
	end(): Wish | undefined {
		const { wish } = this;
		this.card = undefined;
		this.wish = undefined;
		return wish;
	}
}

/** Undefined unless it is whole: another version of this program may have written it. */
function readCard(stored: string | null): DoorCard | undefined {
	try {
		const card = JSON.parse(stored ?? '') as Partial<DoorCard> | null;
		const texts = [card?.site?.['zh-CN'], card?.site?.en, card?.lobby?.['zh-CN'], card?.lobby?.en];
		const words = [...texts, card?.zone];
		if (!words.every((word) => typeof word === 'string' && word.length <= textMax))
			return undefined;
		new Intl.DateTimeFormat('en', { timeZone: card?.zone }).format();
		return { ...(card as DoorCard), languages: languagesIn(card?.languages) };
	} catch {
		return undefined;
	}
}

export const arrival = new Arrival();
