import { type Fault, LIMITS } from '@aisle/protocol';

/** One line that is not blank: its number in the file, from 1, and its text or why it has none. */
export type FileLine = { number: number; text: string } | { number: number; fault: Fault };

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Splits bytes that come in pieces into lines and never keeps more than one line of `LIMITS.bodyBytes`.
 * Takes LF and CRLF, a byte order mark and a last line without its end; leaves blank lines out but counts their numbers.
 */
export class LineSplitter {
	#number = 1;
	#rest: Buffer[] = [];
	#restBytes = 0;
	readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

	/** The lines that end in these bytes. */
	push(bytes: Uint8Array): FileLine[] {
		const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const lines: FileLine[] = [];
		let from = 0;
		for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
			this.#take(chunk.subarray(from, end), lines);
			from = end + 1;
		}
		this.#keep(chunk.subarray(from));
		return lines;
	}

	/** The last line, where the bytes did not end with one. */
	end(): FileLine[] {
		const lines: FileLine[] = [];
		this.#take(Buffer.alloc(0), lines);
		return lines;
	}

	/** Of a line that is too long only its length is kept. */
	#keep(part: Buffer): void {
		if (part.length === 0) return;
		this.#restBytes += part.length;
		// Copied: the chunk's memory may be used again for the next one.
		if (this.#restBytes <= LIMITS.bodyBytes) this.#rest.push(Buffer.from(part));
		else this.#rest = [];
	}

	#take(tail: Buffer, lines: FileLine[]): void {
		const tooLong = this.#restBytes + tail.length > LIMITS.bodyBytes;
		const bytes = this.#restBytes === 0 || tooLong ? tail : Buffer.concat([...this.#rest, tail]);
		this.#rest = [];
		this.#restBytes = 0;
		const number = this.#number++;
		if (tooLong) lines.push({ number, fault: { code: 'too_long', expected: `at most ${LIMITS.bodyBytes} bytes` } });
		else this.#decode(number, bytes, lines);
	}

	#decode(number: number, bytes: Buffer, lines: FileLine[]): void {
		const start = number === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
		const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
		try {
			const text = this.#decoder.decode(bytes.subarray(start, end));
			if (text.trim() !== '') lines.push({ number, text });
		} catch {
			lines.push({ number, fault: { code: 'bad_utf8', expected: 'text in UTF-8' } });
		}
	}
}
