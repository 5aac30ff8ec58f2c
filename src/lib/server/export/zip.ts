/** A ZIP archive written as a stream: nothing of it is held, sizes follow each file (APPNOTE 4.3.9). */
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipEntry = { name: string; content: AsyncIterable<string> | Iterable<string> };

/** UTF-8 names, and sizes behind the data. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1 January 2000: no file says when it was made. */
const date = (20 << 9) | (1 << 5) | 1;

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number };

export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
	const written: Written[] = [];
	let offset = 0;
	const count = (bytes: Uint8Array) => {
		offset += bytes.length;
		return bytes;
	};
	for (const { name: text, content } of entries) {
		const name = Buffer.from(text);
		const entry = { name, crc: 0, packed: 0, size: 0, offset };
		yield count(
			Buffer.concat([
				header(0x04034b50, [version, flags, deflated, 0, date]),
				sums(),
				lengths(name),
				name
			])
		);
		for await (const chunk of pack(content, entry)) yield count(chunk);
		yield count(Buffer.concat([word(0x08074b50), sums(entry)]));
		written.push(entry);
	}
	const start = offset;
	for (const entry of written) {
		const { name } = entry;
		const rest = Buffer.alloc(10);
		yield count(
			Buffer.concat([
				...[header(0x02014b50, [version, version, flags, deflated, 0, date]), sums(entry)],
				...[lengths(name), rest, word(entry.offset), name]
			])
		);
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(written.length, 8);
	end.writeUInt16LE(written.length, 10);
	end.writeUInt32LE(offset - start, 12);
	end.writeUInt32LE(start, 16);
	yield end;
}

/** Deflates text piece by piece and sums up what went through. */
async function* pack(content: ZipEntry['content'], entry: Written): AsyncGenerator<Buffer> {
	const deflate = createDeflateRaw();
	const feed = async () => {
		for await (const text of content) {
			const bytes = Buffer.from(text);
			entry.crc = crc32(bytes, entry.crc);
			entry.size += bytes.length;
			if (!deflate.write(bytes)) await once(deflate, 'drain');
		}
		deflate.end();
	};
	const fed = feed().catch((error: unknown) => {
		deflate.destroy(error instanceof Error ? error : new Error(String(error)));
	});
	try {
		for await (const chunk of deflate as AsyncIterable<Buffer>) {
			entry.packed += chunk.length;
			yield chunk;
		}
		await fed;
	} finally {
		deflate.destroy();
	}
}

function word(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

function header(signature: number, halves: readonly number[]): Buffer {
	const bytes = Buffer.alloc(4 + 2 * halves.length);
	bytes.writeUInt32LE(signature);
	halves.forEach((half, at) => bytes.writeUInt16LE(half, 4 + 2 * at));
	return bytes;
}

function sums(entry?: Written): Buffer {
	return Buffer.concat([word(entry?.crc ?? 0), word(entry?.packed ?? 0), word(entry?.size ?? 0)]);
}

function lengths(name: Buffer): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt16LE(name.length);
	return bytes;
}
