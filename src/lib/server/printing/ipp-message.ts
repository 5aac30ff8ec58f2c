/** IPP on the wire (RFC 8010): what a print client of labels and papers says and what it must understand of the answers. */

/** The few operations used here, by their numbers (RFC 8011, 5.4.15). */
export const operations = {
	printJob: 0x0002,
	cancelJob: 0x0008,
	getJobAttributes: 0x0009,
	getJobs: 0x000a,
	getPrinterAttributes: 0x000b
} as const;

const groupTags = { operation: 0x01, job: 0x02, end: 0x03 } as const;
const valueTags = {
	integer: 0x21,
	name: 0x42,
	keyword: 0x44,
	uri: 0x45,
	charset: 0x47,
	language: 0x48,
	mimeType: 0x49
} as const;
/** Tags below this begin a group of attributes; from here on they are values. */
const firstValueTag = 0x10;

export type IppValue = { as: keyof typeof valueTags; name: string; value: string | number };
export type IppRequest = {
	operation: keyof typeof operations;
	printerUri: string;
	/** Said after charset, language and printer, in this order. */
	attributes: readonly IppValue[];
	/** How it is to be printed; a printer leaves out what it cannot do. */
	job?: readonly IppValue[];
	/** What to print, behind the attributes. */
	document?: Uint8Array;
};

/** Numbers and words by attribute; text in UTF-8. Other kinds of values are left out. */
export type IppGroup = Record<string, (string | number)[]>;
export type IppAnswer = {
	status: number;
	/** The groups behind the answer's own: one a printer or a job. */
	groups: IppGroup[];
};

/** The answer is no IPP, or cut off. */
export class IppBroken extends Error {
	override name = 'IppBroken';
}

function field({ as, name, value }: IppValue): Buffer {
	const label = Buffer.from(name);
	const bytes = typeof value === 'number' ? Buffer.alloc(4) : Buffer.from(value);
	if (typeof value === 'number') bytes.writeInt32BE(value);
	const head = Buffer.alloc(3);
	head[0] = valueTags[as];
	head.writeUInt16BE(label.length, 1);
	const size = Buffer.alloc(2);
	size.writeUInt16BE(bytes.length);
	return Buffer.concat([head, label, size, bytes]);
}

/** IPP 1.1: every printer since 2000 speaks it, and newer ones answer it. */
export function writeRequest(request: IppRequest): Uint8Array<ArrayBuffer> {
	const head = Buffer.alloc(8);
	head.writeUInt16BE(0x0101, 0);
	head.writeUInt16BE(operations[request.operation], 2);
	head.writeUInt32BE(1, 4);
	const first: IppValue[] = [
		{ as: 'charset', name: 'attributes-charset', value: 'utf-8' },
		{ as: 'language', name: 'attributes-natural-language', value: 'en' },
		{ as: 'uri', name: 'printer-uri', value: request.printerUri }
	];
	return Uint8Array.from(
		Buffer.concat([
			head,
			Buffer.from([groupTags.operation]),
			...[...first, ...request.attributes].map(field),
			...(request.job?.length ? [Buffer.from([groupTags.job]), ...request.job.map(field)] : []),
			Buffer.from([groupTags.end]),
			request.document ?? Buffer.alloc(0)
		])
	);
}

function readValue(tag: number, bytes: Buffer): string | number | undefined {
	// Integers and enums are four bytes; texts, names, keywords and addresses are 0x41 to 0x49.
	if ((tag === 0x21 || tag === 0x23) && bytes.length === 4) return bytes.readInt32BE();
	return tag >= 0x41 && tag <= 0x49 ? bytes.toString('utf8') : undefined;
}

/** Reads an answer. Throws `IppBroken`. */
export function readAnswer(sent: Uint8Array): IppAnswer {
	const bytes = Buffer.from(sent);
	let at = 8;
	const take = (length: number) => {
		if (at + length > bytes.length) throw new IppBroken('the answer is cut off');
		at += length;
		return bytes.subarray(at - length, at);
	};
	if (bytes.length < 9) throw new IppBroken('the answer is too short');
	const groups: IppGroup[] = [];
	let values: (string | number)[] = [];
	for (;;) {
		const tag = take(1).readUInt8();
		if (tag === groupTags.end) break;
		if (tag < firstValueTag) {
			if (tag !== groupTags.operation) groups.push({});
			continue;
		}
		const name = take(take(2).readUInt16BE()).toString('utf8');
		const value = readValue(tag, take(take(2).readUInt16BE()));
		// A value without a name belongs to the attribute before it.
		if (name !== '') {
			values = [];
			const group = groups.at(-1);
			if (group) Object.defineProperty(group, name, { value: values, enumerable: true });
		}
		if (value !== undefined) values.push(value);
	}
	return { status: bytes.readUInt16BE(2), groups };
}
