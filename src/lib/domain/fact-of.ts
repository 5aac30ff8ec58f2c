import type * as v from 'valibot';
import type { Fact } from './fact.ts';

type Schemas = Record<string, { data: v.GenericSchema }>;
type Personal<Kind> = Kind extends { personal: infer Words extends v.GenericSchema }
	? { personal?: v.InferOutput<Words> }
	: { personal?: never };

/** A book's fact by its type, with its data typed as the book's schemas have it. */
export type FactOf<Book extends Schemas, Type extends keyof Book> = {
	[Each in Type]: Omit<Fact, 'type' | 'data' | 'personal'> & {
		type: Each;
		data: v.InferOutput<Book[Each]['data']>;
	} & Personal<Book[Each]>;
}[Type];

/** The same of a book that says schemas of data alone. */
export type DataFactOf<Book extends Record<string, v.GenericSchema>> = {
	[Each in keyof Book]: Omit<Fact, 'type' | 'data'> & {
		type: Each;
		data: v.InferOutput<Book[Each]>;
	};
}[keyof Book];
