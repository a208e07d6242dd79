/** The content of a file that is written to at any place. */
export class GrowingBytes {
	private size: number;

	constructor(private buffer: Buffer = Buffer.alloc(0)) {
		this.size = buffer.length;
	}

	/** Writes, and fills with zeros what lies between the end and a place beyond it. */
	write(bytes: Buffer, offset: number): void {
		if (offset + bytes.length > this.size) this.resize(offset + bytes.length);
		bytes.copy(this.buffer, offset);
	}

	/** Cuts off, or appends zeros. */
	resize(size: number): void {
		if (size > this.buffer.length) {
			const grown = Buffer.alloc(Math.max(size, 2 * this.buffer.length));
			this.buffer.copy(grown, 0, 0, this.size);
			this.buffer = grown;
		} else if (size > this.size) {
			this.buffer.fill(0, this.size, size);
		}
		this.size = size;
	}

	/** What stands in it now; shows later changes. */
	content(): Buffer {
		return this.buffer.subarray(0, this.size);
	}

	copy(): GrowingBytes {
		return new GrowingBytes(Buffer.from(this.content()));
	}
}
