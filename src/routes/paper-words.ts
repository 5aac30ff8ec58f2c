/** What became of a paper, in words, with what to do where it did not come out. */
import type { Language } from '#lib/domain/language.ts';
import type { PaperPrint } from '#lib/domain/paper-print.ts';
import type { Site } from '#lib/domain/site.ts';
import { t } from '#lib/ui/text/text.svelte.ts';
import type { PaperTold } from './paper-run.svelte.ts';

export function printerName(site: Pick<Site, 'printers'>, key: string, language: Language): string {
	return site.printers.find((printer) => printer.key === key)?.name[language] ?? key;
}

type Said = { text: string; tone: 'plain' | 'wait' };

/** Of the newest copy, where it did not come out or nobody knows: whoever opens the sheet next has not seen it fail. */
export function knownWords(
	{ state, reason, printer }: PaperPrint,
	site: Pick<Site, 'printers'>,
	language: Language
): Said | undefined {
	const { paper: words, print } = t();
	if (state === 'asked') return { text: words.unknown, tone: 'wait' };
	if (state !== 'failed' || !reason) return undefined;
	const { word, next } = print.reason[reason];
	const where =
		printer === undefined ? word : words.trouble(printerName(site, printer, language), word);
	return { text: words.lines([words.notOut(where), next]), tone: 'wait' };
}

export function toldWords(told: PaperTold, site: Pick<Site, 'printers'>, language: Language): Said {
	const { paper: words, print, staff } = t();
	if (told.state === 'unmade') return { text: words.unmade, tone: 'wait' };
	if (told.state === 'nobody') return { text: staff.needed, tone: 'wait' };
	if (told.state === 'refused') return { text: words.refused[told.reason], tone: 'wait' };
	const nameOf = (key: string) => printerName(site, key, language);
	// Two printers of one name with one trouble are told once.
	const troubles = [
		...new Set(
			told.failures.map(({ printer, reason }) =>
				words.trouble(nameOf(printer), print.reason[reason].word)
			)
		)
	];
	if (told.state === 'printed') {
		const at = nameOf(told.printer ?? '');
		const done = told.elsewhere ? words.elsewhere(at) : words.done(at);
		const by = told.by === 'browser' ? words.sent : done;
		const isPlain = troubles.length === 0 && !told.elsewhere;
		return { text: words.lines([...troubles, by]), tone: isPlain ? 'plain' : 'wait' };
	}
	if (told.isOpen) return { text: words.lines([...troubles, words.open]), tone: 'wait' };
	// What a printer wants is at hand; the browser was only its stand-in.
	const { word, next } = print.reason[told.failures.at(-1)?.reason ?? told.reason];
	const why = words.list(troubles.length > 0 ? troubles : [word]);
	return { text: words.lines([words.unprinted(why), next, words.failed]), tone: 'wait' };
}
