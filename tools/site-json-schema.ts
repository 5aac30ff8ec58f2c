import { toJsonSchema } from '@valibot/to-json-schema';
import { checklistSchema } from '#lib/domain/renovation/checklist.ts';
import { siteSchema } from '#lib/domain/site.ts';

/** The site's schema as JSON text. What only the program can check (a real time zone) is left out. */
export function siteJsonSchema(): string {
	return jsonText('A Foyer site', siteSchema);
}

/** The same of a checklist for renovations. */
export function checklistJsonSchema(): string {
	return jsonText('A Foyer checklist for renovations', checklistSchema);
}

function jsonText(title: string, of: Parameters<typeof toJsonSchema>[0]): string {
	const schema = toJsonSchema(of, { ignoreActions: ['check'], typeMode: 'input' });
	const head = { $schema: 'http://json-schema.org/draft-07/schema#', title };
	return `${JSON.stringify({ ...head, ...schema }, undefined, '\t')}\n`;
}
