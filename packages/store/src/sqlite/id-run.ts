const ID_BYTES = 16;
const ID_WORDS = 4;
/** Milliseconds by which ids are put in order before the count begins anew: together with a place they are still exact. */
const TIME_SPAN = 2 ** 36;
/** Site of an id that was removed: its place stays taken, so that ids behind it are still found. */
const REMOVED = -1;

/**
 * Ids of events that follow each other, looked up without asking the file. All of it lies in a few plain arrays, as so many
 * small objects would cost the garbage collector more than they are worth.
 */
export class IdRun {
	count = 0;
	private readonly bytes: Uint8Array;
	private readonly words: Int32Array;
	private readonly sites: Int32Array;
	private readonly numbers: Float64Array;
	/** Place of an id in the run, from 1; 0: none. Twice as many as ids, so that looking one up meets few others. */
	private readonly places: Int32Array;

	/** `most`: ids that it has room for, a power of two. */
	constructor(private readonly most: number) {
		this.bytes = new Uint8Array(ID_BYTES * (most + 1));
		this.words = new Int32Array(this.bytes.buffer);
		this.sites = new Int32Array(most);
		this.numbers = new Float64Array(most);
		this.places = new Int32Array(2 * most);
	}

	get isFull(): boolean {
		return this.count === this.most;
	}

	/** Number of the newest event; 0 without any. */
	get last(): number {
		return this.count === 0 ? 0 : (this.numbers[this.count - 1] ?? 0);
	}

	find(site: number, id: Uint8Array): number | undefined {
		const at = this.places[this.placeOf(site, id)] ?? 0;
		return at === 0 ? undefined : this.numbers[at - 1];
	}

	/** Puts an id to the end. Gives its event's number if it is there already, and then changes nothing. The run must have room. */
	add(site: number, id: Uint8Array, n: number): number | undefined {
		const place = this.placeOf(site, id);
		const at = this.places[place] ?? 0;
		if (at !== 0) return this.numbers[at - 1];
		// `placeOf` left its bytes where they belong
		this.sites[this.count] = site;
		this.numbers[this.count] = n;
		this.places[place] = ++this.count;
		return undefined;
	}

	/** Forgets an id. Its place in the run stays, and is told as removed. */
	remove(site: number, id: Uint8Array): void {
		const at = this.places[this.placeOf(site, id)] ?? 0;
		if (at !== 0) this.sites[at - 1] = REMOVED;
	}

	/** Whether the id at a place is still wanted. */
	has(at: number): boolean {
		return this.sites[at] !== REMOVED;
	}

	/** Forgets the events after number `n`. */
	cut(n: number): void {
		let count = this.count;
		while (count > 0 && (this.numbers[count - 1] ?? 0) > n) count--;
		if (count === this.count) return;
		this.places.fill(0);
		this.count = 0;
		for (let at = 0; at < count; at++) {
			const id = this.bytes.subarray(ID_BYTES * at, ID_BYTES * (at + 1));
			this.places[this.placeOf(this.sites[at] ?? 0, id)] = ++this.count;
		}
	}

	clear(): void {
		this.count = 0;
		this.places.fill(0);
	}

	/** The event at a place, with its id copied into `id`. */
	read(at: number, id: Uint8Array): { site: number; n: number } {
		for (let i = 0; i < ID_BYTES; i++) id[i] = this.bytes[ID_BYTES * at + i] ?? 0;
		return { site: this.sites[at] ?? 0, n: this.numbers[at] ?? 0 };
	}

	/** Places in the order of the times that the ids begin with. */
	inOrder(): Uint32Array {
		const keys = new Float64Array(this.count);
		for (let at = 0; at < this.count; at++) keys[at] = (this.timeOf(at) % TIME_SPAN) * this.most + at;
		keys.sort();
		return Uint32Array.from(keys, (key) => key % this.most);
	}

	private timeOf(at: number): number {
		let time = 0;
		for (let i = 0; i < 6; i++) time = time * 256 + (this.bytes[ID_BYTES * at + i] ?? 0);
		return time;
	}

	/** Where an id is noted or belongs. Copies it behind the last one. */
	private placeOf(site: number, id: Uint8Array): number {
		const { words, sites, places, count } = this;
		this.bytes.set(id, ID_BYTES * count);
		const mask = places.length - 1;
		const own = ID_WORDS * count;
		const [a, b, c, d] = [words[own], words[own + 1], words[own + 2], words[own + 3]] as [
			number,
			number,
			number,
			number,
		];
		let place = hash(site, a, b, c, d) & mask;
		for (let at = places[place] ?? 0; at !== 0; at = places[place] ?? 0) {
			const other = ID_WORDS * (at - 1);
			const isAlike = words[other + 3] === d && words[other + 2] === c && words[other + 1] === b && words[other] === a;
			if (isAlike && sites[at - 1] === site) break;
			place = (place + 1) & mask;
		}
		return place;
	}
}

function hash(site: number, a: number, b: number, c: number, d: number): number {
	let mixed = mix(site, a);
	mixed = mix(mixed, b);
	mixed = mix(mixed, c);
	mixed = mix(mixed, d);
	return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A round of MurmurHash3. */
function mix(before: number, word: number): number {
	let k = Math.imul(word, 0xcc9e2d51);
	k = Math.imul((k << 15) | (k >>> 17), 0x1b873593) ^ before;
	return (Math.imul((k << 13) | (k >>> 19), 5) + 0xe6546b64) | 0;
}
