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
