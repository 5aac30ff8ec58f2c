/** Writes the JSON Schema that editors use for `kiosk-config/sites/*.json`, from the schema the program itself reads by. */
import { writeFileSync } from 'node:fs';
import { siteJsonSchema } from './site-json-schema.ts';

writeFileSync('kiosk-config/schema/site.schema.json', siteJsonSchema());
