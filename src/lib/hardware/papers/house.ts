import type { Language } from '#lib/domain/language.ts';

/** What every paper says of the house that gives it out. */
export type House = {
	site: string;
	/** Who takes the money and sets the seal: the property company or its service centre. */
	company: string;
	/** The desk's own number: printed for whoever finds a card or has a question. */
	phone?: string;
	/** Times are printed in the site's zone. */
	zone: string;
	/** Chinese where it is left out. A sum in capitals and the paper's name are Chinese in either. */
	language?: Language;
};

/** A place to sign. The name is printed where it is known, the signature drawn where it was given on a screen. */
export type Sign = { label: string; name?: string; path?: string; at?: number };
