/** A schema that takes what a newer program adds: an older one drops the keys it does not know, at any depth. */
import * as v from 'valibot';

type Schema = v.GenericSchema;
/** What any kind of valibot's schemas may hold others in. */
type Parts = {
	pipe?: readonly [Schema, ...v.PipeItem<unknown, unknown, v.BaseIssue<unknown>>[]];
	entries?: Record<string, Schema>;
	items?: readonly Schema[];
	options?: readonly unknown[];
	item?: Schema;
	value?: Schema;
	wrapped?: Schema;
};

const isSchema = (part: unknown): part is Schema =>
	typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'schema';
const each = <Part>(part: Part): Part => (isSchema(part) ? loose(part) : part);

/** As strict as `schema` in everything but unknown keys. */
export function loose<const Given extends Schema>(schema: Given): Given {
	return loosened(schema) as Given;
}

function loosened(schema: Schema): Schema {
	const { pipe, entries, items, options, item, value, wrapped } = schema as Schema & Parts;
	if (pipe) {
		const [first, ...rest] = pipe;
		return v.pipe(loosened(first), ...rest.map(each));
	}
	const known =
		entries &&
		Object.fromEntries(Object.entries(entries).map(([key, part]) => [key, loosened(part)]));
	if (known && schema.type === 'strict_object') return v.object(known);
	// The others look up what they hold in themselves.
	return {
		...schema,
		...(known && { entries: known }),
		...(items && { items: items.map(each) }),
		...(options && { options: options.map(each) }),
		...(isSchema(item) && { item: each(item) }),
		...(isSchema(value) && { value: each(value) }),
		...(isSchema(wrapped) && { wrapped: each(wrapped) })
	};
}
