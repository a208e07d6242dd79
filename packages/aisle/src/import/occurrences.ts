/** Words of a slot: two of the fingerprint, one of the count. */
const SLOT_WORDS = 3;
const FIRST_SLOTS = 1 << 12;

/**
 * Counts how often each content came, at 12 bytes a slot, so that a file of a hundred million lines still fits into memory.
 * Contents are told apart by 64 bits of their hash. Should two contents ever share those, one of them starts at 2
 * instead of 1: in the same file it does so each time, so importing twice still changes nothing.
 */
export class Occurrences {
	#slots = FIRST_SLOTS;
	#table = new Uint32Array(FIRST_SLOTS * SLOT_WORDS);
	#used = 0;

	/** The occurrence number of this content now: 1 for the first. `digest` is a cryptographic hash of at least 8 bytes. */
	next(digest: Uint8Array): number {
		const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
		return this.#count(view.getUint32(0), view.getUint32(4), 1);
	}

	#count(high: number, low: number, by: number): number {
		const at = this.#find(high, low);
		const before = this.#table[at + 2] ?? 0;
		this.#table[at] = high;
		this.#table[at + 1] = low;
		this.#table[at + 2] = before + by;
		if (before === 0) this.#used++;
		// Kept under two thirds full, so that a search ends after a few steps.
		if (this.#used * 3 > this.#slots * 2) this.#grow();
		return before + by;
	}

	/** Position of the content's slot, or of the free one where it belongs: the hash is the place, collisions move on. */
	#find(high: number, low: number): number {
		let slot = low % this.#slots;
		for (;;) {
			const at = slot * SLOT_WORDS;
			if (this.#table[at + 2] === 0 || (this.#table[at] === high && this.#table[at + 1] === low)) return at;
			slot = (slot + 1) % this.#slots;
		}
	}

	#grow(): void {
		const old = this.#table;
		this.#slots *= 2;
		this.#table = new Uint32Array(this.#slots * SLOT_WORDS);
		this.#used = 0;
		for (let at = 0; at < old.length; at += SLOT_WORDS) {
			const count = old[at + 2] ?? 0;
			if (count > 0) this.#count(old[at] ?? 0, old[at + 1] ?? 0, count);
		}
	}
}
