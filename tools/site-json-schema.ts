import { toJsonSchema } from '@valibot/to-json-schema';
import { siteSchema } from '#lib/domain/site.ts';

/** The site's schema as JSON text. What only the program can check (a real time zone) is left out. */
export function siteJsonSchema(): string {
	const schema = toJsonSchema(siteSchema, { ignoreActions: ['check'], typeMode: 'input' });
	const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'A Foyer site' };
	return `${JSON.stringify({ ...head, ...schema }, undefined, '\t')}\n`;
}
