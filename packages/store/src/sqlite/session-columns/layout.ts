/** What of a session stands in columns; numbers of the dictionary but for `query`, `null` where it has none. */
export interface SessionRecord {
	visitor: number;
	start: number;
	lengthMs: number;
	engagedMs: number;
	pageviews: number;
	engaged: number;
	singlePage: number;
	orders: number;
	steps: number;
	traffic: number | null;
	country: number | null;
	device: number | null;
	agent: number | null;
	referrer: number | null;
	region: number | null;
	language: number | null;
	entry: number | null;
	exit: number | null;
	query: string | null;
}

/** Columns that repeat few values: each session has the place of its value. */
export const CODED = [
	'traffic',
	'country',
	'region',
	'language',
	'device',
	'agent',
	'referrer',
	'entry',
	'exit',
	'query',
] as const;
export type CodedName = (typeof CODED)[number];

export interface Coded {
	values: readonly (number | string | null)[];
	codes: Uint16Array;
}

/** Bits of {@link SessionPart.flags}. */
const FLAGS = { engaged: 1, singlePage: 2, converted: 4 } as const;

export const isFlagged = (part: SessionPart, place: number, flag: keyof typeof FLAGS): boolean =>
	((part.flags[place] ?? 0) & FLAGS[flag]) !== 0;

/** Sessions of one day in the order of visitor and start, column by column. */
export interface SessionPart extends Readonly<Record<CodedName, Coded>> {
	day: number;
	count: number;
	/** Milliseconds of the earliest start; `start` counts from it. */
	base: number;
	visitor: Column;
	start: Column;
	/** From its first event to its last. */
	lengthMs: Column;
	engagedMs: Column;
	pageviews: Column;
	flags: Column;
	steps: Column;
}

export type Column = Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** A part as it lies in the file. */
export interface StoredPart {
	/** Columns, the widest first. */
	columns: Uint8Array;
	/** JSON: how many sessions, the earliest start, and the values of the coded columns. */
	header: string;
}

type Header = [count: number, base: number, ...values: Coded['values'][]];

/** Puts sessions of a day into columns; those that are to be stored are narrow. Throws a `RangeError` where a figure is too large for these. */
export function toPart(day: number, records: readonly SessionRecord[], isNarrow = false): SessionPart {
	const base = records.reduce((least, { start }) => Math.min(least, start), Infinity);
	const count = records.length;
	const fill = (
		Narrow: Uint32ArrayConstructor | Uint16ArrayConstructor | Uint8ArrayConstructor,
		of: (record: SessionRecord) => number,
	): Column => {
		const column: Column = isNarrow ? new Narrow(count) : new Float64Array(count);
		for (const [place, record] of records.entries()) {
			const value = of(record);
			column[place] = value;
			if (column[place] !== value) throw new RangeError(`${value} is too large for a column`);
		}
		return column;
	};
	return {
		day,
		count,
		base,
		visitor: fill(Uint32Array, ({ visitor }) => visitor),
		start: fill(Uint32Array, ({ start }) => start - base),
		lengthMs: fill(Uint32Array, ({ lengthMs }) => lengthMs),
		engagedMs: fill(Uint32Array, ({ engagedMs }) => engagedMs),
		pageviews: fill(Uint16Array, ({ pageviews }) => pageviews),
		flags: fill(Uint8Array, flagsOf),
		steps: fill(Uint8Array, ({ steps }) => steps),
		...codedOf(records),
	};
}

function flagsOf({ engaged, singlePage, orders }: SessionRecord): number {
	return engaged * FLAGS.engaged + singlePage * FLAGS.singlePage + (orders > 0 ? FLAGS.converted : 0);
}

function codedOf(records: readonly SessionRecord[]): Record<CodedName, Coded> {
	const coded = CODED.map((name): [CodedName, Coded] => {
		const places = new Map<number | string | null, number>();
		const codes = Uint16Array.from(records, (record) => {
			const value = record[name];
			let place = places.get(value);
			if (place === undefined) places.set(value, (place = places.size));
			return place;
		});
		return [name, { values: [...places.keys()], codes }];
	});
	return Object.fromEntries(coded) as Record<CodedName, Coded>;
}

/** A narrow part for the file. */
export function pack(part: SessionPart): StoredPart {
	const arrays = [
		part.visitor,
		part.start,
		part.lengthMs,
		part.engagedMs,
		...CODED.map((name) => part[name].codes),
		part.pageviews,
	];
	const all = [...arrays, part.flags, part.steps];
	const columns = new Uint8Array(all.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let at = 0;
	for (const { buffer, byteLength } of all) {
		columns.set(new Uint8Array(buffer, 0, byteLength), at);
		at += byteLength;
	}
	const header: Header = [part.count, part.base, ...CODED.map((name) => part[name].values)];
	return { columns, header: JSON.stringify(header) };
}

export function unpack(day: number, { columns, header }: StoredPart): SessionPart {
	const [count, base, ...values] = JSON.parse(header) as Header;
	// arrays of numbers begin at multiples of their size
	const { buffer, byteOffset } = columns.byteOffset % 4 === 0 ? columns : new Uint8Array(columns);
	let at = byteOffset;
	const wide = (): Uint32Array => new Uint32Array(buffer, (at += count * 4) - count * 4, count);
	const half = (): Uint16Array => new Uint16Array(buffer, (at += count * 2) - count * 2, count);
	const byte = (): Uint8Array => new Uint8Array(buffer, (at += count) - count, count);
	const numbers = { visitor: wide(), start: wide(), lengthMs: wide(), engagedMs: wide() };
	const coded = CODED.map((name, place): [CodedName, Coded] => [name, { values: values[place] ?? [], codes: half() }]);
	const rest = { pageviews: half(), flags: byte(), steps: byte() };
	return { day, count, base, ...numbers, ...rest, ...(Object.fromEntries(coded) as Record<CodedName, Coded>) };
}
