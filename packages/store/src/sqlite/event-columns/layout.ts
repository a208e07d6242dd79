/** What of an event stands in columns; numbers of the dictionary, 0 where it has none. */
export interface EventRecord {
	n: number;
	t: number;
	visitor: number;
	name: number;
	path: number;
	/** See `event-kind.ts`. */
	kind: number;
	/** See `details.ts`; nothing where it has no details. */
	detail: string | undefined;
}

/** Columns that repeat values: each event has the place of its value. */
const CODED = ['visitor', 'name', 'path', 'kind'] as const;
type CodedName = (typeof CODED)[number];

export type Codes = Uint16Array | Uint8Array;

export interface CodedNumbers {
	values: Uint32Array;
	codes: Codes;
}

/** Events of a site with numbers from `first` on, in their order, column by column. */
export interface EventPart extends Readonly<Record<CodedName, CodedNumbers>> {
	first: number;
	count: number;
	/** Milliseconds of the earliest event; `t` counts from it. */
	base: number;
	t: Uint32Array | Float64Array;
	/** From `first` to the number of each event; absent: one after the other. */
	offsets?: Uint16Array;
	/** Places of the events that have details, in their order, and which of `texts` each has. */
	places: Uint16Array;
	details: Codes;
	texts: string;
}

/** A part as it lies in the file. */
export interface StoredEventPart {
	/** JSON: how many events, the earliest time, whether times are wide, whether offsets are there, and how many values and details. */
	header: string;
	columns: Uint8Array;
	/** A line each. */
	details: string;
}

type Header = [count: number, base: number, isWide: number, hasOffsets: number, details: number, ...values: number[]];

const WIDE_FROM = 2 ** 32;
/** Codes of a byte tell so many values apart. */
const NARROW_VALUES = 256;

/** Puts events into columns; they stand in the order of their numbers, at most 65,536 from `first` on. */
export function toEventPart(first: number, records: readonly EventRecord[]): EventPart {
	const count = records.length;
	let [base, last] = [Infinity, -Infinity];
	for (const { t } of records) {
		if (t < base) base = t;
		if (t > last) last = t;
	}
	const t = last - base < WIDE_FROM ? new Uint32Array(count) : new Float64Array(count);
	const offsets = new Uint16Array(count);
	let isDense = true;
	for (const [place, record] of records.entries()) {
		t[place] = record.t - base;
		offsets[place] = record.n - first;
		if (record.n !== first + place) isDense = false;
	}
	return {
		first,
		count,
		base,
		t,
		...(isDense ? {} : { offsets }),
		visitor: codedOf(records, 'visitor'),
		name: codedOf(records, 'name'),
		path: codedOf(records, 'path'),
		kind: codedOf(records, 'kind'),
		...detailsOf(records),
	};
}

function codedOf(records: readonly EventRecord[], column: CodedName): CodedNumbers {
	const codes = new Uint16Array(records.length);
	const places = new Map<number, number>();
	for (const [at, record] of records.entries()) {
		const value = record[column];
		let place = places.get(value);
		if (place === undefined) places.set(value, (place = places.size));
		codes[at] = place;
	}
	return { values: Uint32Array.from(places.keys()), codes: narrow(codes, places.size) };
}

function detailsOf(records: readonly EventRecord[]): Pick<EventPart, 'places' | 'details' | 'texts'> {
	const places: number[] = [];
	const codes: number[] = [];
	const codeByText = new Map<string, number>();
	for (const [place, { detail }] of records.entries()) {
		if (detail === undefined) continue;
		let code = codeByText.get(detail);
		if (code === undefined) codeByText.set(detail, (code = codeByText.size));
		places.push(place);
		codes.push(code);
	}
	const details = narrow(Uint16Array.from(codes), codeByText.size);
	return { places: Uint16Array.from(places), details, texts: [...codeByText.keys()].join('\n') };
}

function narrow(codes: Uint16Array, values: number): Codes {
	return values <= NARROW_VALUES ? Uint8Array.from(codes) : codes;
}

export function packEvents(part: EventPart): StoredEventPart {
	const coded = CODED.map((name) => part[name]);
	const all: (Codes | EventPart['t'])[] = [
		part.t,
		...coded.map(({ values }) => values),
		...(part.offsets ? [part.offsets] : []),
		part.places,
	];
	const codes = [...coded.map((each) => each.codes), part.details];
	// those of two bytes first, so that each array begins at a multiple of its size
	all.push(
		...codes.filter((each) => each instanceof Uint16Array),
		...codes.filter((each) => each instanceof Uint8Array),
	);
	const columns = new Uint8Array(all.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let at = 0;
	for (const { buffer, byteOffset, byteLength } of all) {
		columns.set(new Uint8Array(buffer, byteOffset, byteLength), at);
		at += byteLength;
	}
	const detailTexts = part.texts === '' ? 0 : part.texts.split('\n').length;
	const header: Header = [
		part.count,
		part.base,
		part.t instanceof Float64Array ? 1 : 0,
		part.offsets === undefined ? 0 : 1,
		part.places.length,
		...coded.map(({ values }) => values.length),
		detailTexts,
	];
	return { header: JSON.stringify(header), columns, details: part.texts };
}

export function unpackEvents(first: number, { header, columns, details: texts }: StoredEventPart): EventPart {
	const [count, base, isWide, hasOffsets, detailed, ...lengths] = JSON.parse(header) as Header;
	const { buffer, byteOffset } = columns.byteOffset % 8 === 0 ? columns : new Uint8Array(columns);
	let at = byteOffset;
	const wide = (length: number): Float64Array => new Float64Array(buffer, (at += length * 8) - length * 8, length);
	const word = (length: number): Uint32Array => new Uint32Array(buffer, (at += length * 4) - length * 4, length);
	const half = (length: number): Uint16Array => new Uint16Array(buffer, (at += length * 2) - length * 2, length);
	const byte = (length: number): Uint8Array => new Uint8Array(buffer, (at += length) - length, length);
	const t = isWide === 1 ? wide(count) : word(count);
	const values = CODED.map((_, column) => word(lengths[column] ?? 0));
	const offsets = hasOffsets === 1 ? half(count) : undefined;
	const places = half(detailed);
	const sizes = [count, count, count, count, detailed];
	const isHalf = sizes.map((_, column) => (lengths[column] ?? 0) > NARROW_VALUES);
	const codes: Codes[] = [];
	for (const [column, size] of sizes.entries()) if (isHalf[column] === true) codes[column] = half(size);
	for (const [column, size] of sizes.entries()) if (isHalf[column] !== true) codes[column] = byte(size);
	const coded = (column: number): CodedNumbers => ({
		values: values[column] ?? new Uint32Array(0),
		codes: codes[column] ?? new Uint8Array(0),
	});
	return {
		first,
		count,
		base,
		t,
		...(offsets && { offsets }),
		visitor: coded(0),
		name: coded(1),
		path: coded(2),
		kind: coded(3),
		places,
		details: codes[4] ?? new Uint8Array(0),
		texts,
	};
}
