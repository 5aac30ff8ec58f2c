/** An approver's number for whoever is to ring them up (RULES.md H12 of the domain); null where none is known. */
import * as v from 'valibot';

export const hostPhoneSchema = v.object({ phone: v.nullable(v.pipe(v.string(), v.maxLength(20))) });
