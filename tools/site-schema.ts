/** Writes the JSON Schemas that editors use for `kiosk-config`, from the schemas the program itself reads by. */
import { writeFileSync } from 'node:fs';
import { checklistJsonSchema, siteJsonSchema } from './site-json-schema.ts';

writeFileSync('kiosk-config/schema/site.schema.json', siteJsonSchema());
writeFileSync('kiosk-config/schema/checklist.schema.json', checklistJsonSchema());
