/** Whatever comes from outside is bounded: every text, number, list and table of every fact, file and question. */
import type * as v from 'valibot';
import { expect, test } from 'vitest';
import { registers } from '#lib/domain/registers.ts';
import { checklistSchema } from '#lib/domain/renovation/checklist.ts';
import { siteSchema } from '#lib/domain/site.ts';
import { claimSchema } from './claim.ts';
import { leavingAskSchema } from './leaving.ts';
import { factSchema, pushSchema } from './messages.ts';
import { printAskSchema } from './printing.ts';
import { subscriptionSchema } from './push-subscription.ts';
import { refundAskSchema } from './refund.ts';
import { residentAskSchema } from './resident-page.ts';
import { stationReportSchema } from './station-report.ts';

/** What Valibot's schemas are made of, as far as this looks. */
type Node = {
	kind?: string;
	type: string;
	pipe?: Node[];
	entries?: Record<string, Node>;
	items?: Node[];
	options?: unknown[];
	item?: Node;
	wrapped?: Node;
	key?: Node;
	value?: Node;
	requirement?: unknown;
};

/** Actions that bound a text by themselves. */
const shortTexts = ['max_length', 'length', 'uuid', 'iso_date'];

/** All that is asked of a value, also where a pipe begins with a pipe. */
function actionsOf({ pipe = [] }: Node): Node[] {
	return pipe.flatMap((one) => (one.kind === 'schema' ? actionsOf(one) : [one]));
}

function isBounded(node: Node): boolean {
	const actions = actionsOf(node);
	const has = (...names: string[]) => actions.some(({ type }) => names.includes(type));
	const { type } = node;
	if (type === 'string') return has(...shortTexts) || actions.some(isShortPattern);
	if (type === 'number') return has('max_value', 'value');
	if (type === 'array') return has('max_length', 'length');
	if (type === 'record') return has('max_entries');
	return !['any', 'unknown'].includes(type);
}

/** From the text's beginning to its end, and nothing in it repeats without an end. */
function isShortPattern({ type, requirement }: Node): boolean {
	if (type !== 'regex' || !(requirement instanceof RegExp)) return false;
	const { source } = requirement;
	const plain = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
	return source.startsWith('^') && source.endsWith('$') && !/[+*]|\{\d+,\}/.test(plain);
}

/** The places in a schema where something has no end. */
function endless(node: Node, place: string): string[] {
	const { entries = {}, items = [], options = [], item, wrapped, key, value } = node;
	// What may be chosen of a closed list is no schema.
	const inner = [...items, ...options, item, wrapped, key, value].filter(isSchema);
	return [
		...(isBounded(node) ? [] : [`${place}: ${node.type}`]),
		...Object.entries(entries).flatMap(([name, one]) => endless(one, `${place}.${name}`)),
		...inner.flatMap((one) => endless(one, place))
	];
}
const isSchema = (one: unknown): one is Node =>
	one instanceof Object && 'kind' in one && one.kind === 'schema';
const look = (place: string, schema: v.GenericSchema) => endless(schema, place);

test('every fact’s data and names', () => {
	const kinds = registers.flatMap(({ kinds }) => kinds);
	expect(kinds.length).toBeGreaterThan(100);
	const found = kinds.flatMap(({ type, data, personal }) => [
		...look(type, data),
		...(personal ? look(`${type} personal`, personal) : [])
	]);
	expect([...new Set(found)]).toEqual([]);
});

test('a push: its facts are each looked at by itself', () => {
	expect(look('push', pushSchema)).toEqual(['push.facts: unknown']);
});

test.each([
	['a site file', siteSchema],
	['a checklist', checklistSchema],
	['a claim', claimSchema],
	['a fact', factSchema],
	['who leaves', leavingAskSchema],
	['a print', printAskSchema],
	['a refund', refundAskSchema],
	['a resident’s question', residentAskSchema],
	['a phone’s subscription', subscriptionSchema],
	['how a station is', stationReportSchema]
])('%s', (name, schema) => {
	expect([...new Set(look(name, schema))]).toEqual([]);
});
