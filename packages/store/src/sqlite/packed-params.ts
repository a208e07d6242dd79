import type { Params } from '@aisle/protocol';
import { createMemory } from './memory.js';

/**
 * Named values as texts in the file: the names are one entry of the dictionary, as few combinations of them come again and
 * again. Where strangers make up ever new ones, the dictionary stays as it is, and names stand in the text.
 */
export interface PackedParams {
	/** Parameters as `[number of the names, …values]`, an item among them likewise; or with their names in it. */
	pack(params: Params): string;
	/** Parameters of a text; one with its names in it is read as it stands. */
	unpack(text: string): Params;
	/** A list of objects that hold single values. */
	packList(list: readonly object[]): string;
	unpackList<T extends object>(text: string): T[];
	/** Drops everything remembered: a rolled-back transaction took numbers back. */
	forget(): void;
}

type Scalar = string | number | boolean;
type Packed = [names: number, ...values: (Scalar | Packed[])[]];

/** Numbers for texts. */
interface Dictionary {
	/** Number of a text that is there. */
	find(value: string): number | undefined;
	text(value: string): number;
	textOf(no: number): string;
}

/** Combinations of names that one process gives numbers: more than shops have, and few enough for the memory. */
const MAX_NEW_LISTS = 10_000;

/** `maxNew`: see {@link MAX_NEW_LISTS}. */
export function createPackedParams(dictionary: Dictionary, maxNew = MAX_NEW_LISTS): PackedParams {
	const { textOf } = dictionary;
	const namesByNumber = createMemory<number, string[]>();
	const namesOf = (no: number): string[] => namesByNumber.get(no, () => JSON.parse(textOf(no)) as string[]);
	const names = createNameLists(bounded(dictionary, maxNew));
	const { pack, packAll } = createPacker(names);
	const unpack = (packed: Packed | object): object => {
		if (!Array.isArray(packed)) return packed;
		const [no, ...values] = packed as Packed;
		const fields: Record<string, unknown> = {};
		for (const [place, name] of namesOf(no).entries()) {
			const value = values[place];
			fields[name] = Array.isArray(value) ? value.map(unpack) : value;
		}
		return fields;
	};
	return {
		pack: (params) => JSON.stringify(pack(params) ?? params),
		unpack: (packed) => unpack(JSON.parse(packed) as Packed) as Params,
		packList: (list) => JSON.stringify(packAll(list) ?? list),
		unpackList: <T extends object>(packed: string) => (JSON.parse(packed) as Packed[]).map((each) => unpack(each) as T),
		forget() {
			namesByNumber.clear();
			names.forget();
		},
	};
}

function createPacker(names: NameLists) {
	/** Nothing where names have no number, an item's included. */
	const pack = (fields: object): Packed | undefined => {
		const packed: Packed = [0];
		let list = names.empty();
		for (const name of Object.keys(fields)) {
			const value = (fields as Record<string, Scalar | object[] | undefined>)[name];
			if (value === undefined) continue;
			list = names.add(list, name);
			const own = Array.isArray(value) ? packAll(value) : value;
			if (own === undefined) return undefined;
			packed.push(own);
		}
		const no = names.numberOf(list);
		if (no === undefined) return undefined;
		packed[0] = no;
		return packed;
	};
	const packAll = (list: readonly object[]): Packed[] | undefined => {
		const packed: Packed[] = [];
		for (const fields of list) {
			const each = pack(fields);
			if (each === undefined) return undefined;
			packed.push(each);
		}
		return packed;
	};
	return { pack, packAll };
}

/** Numbers of lists of names: of those that are known, and of the first `maxNew` others. */
function bounded({ find, text }: Dictionary, maxNew: number): (names: readonly string[]) => number | undefined {
	let added = 0;
	return (names) => {
		const list = JSON.stringify(names);
		const known = find(list);
		if (known !== undefined || added >= maxNew) return known;
		added++;
		return text(list);
	};
}

/** A list of names, and the longer ones that were seen to begin like it. */
interface NameList {
	names: readonly string[];
	longer: Map<string, NameList>;
	no?: number | undefined;
}

const MAX_LISTS = 10_000;

type NameLists = ReturnType<typeof createNameLists>;

/** Remembers the numbers of lists of names. Name by name, since a list is not looked up without a text made of it. */
function createNameLists(numberOf: (names: readonly string[]) => number | undefined) {
	let root: NameList = { names: [], longer: new Map() };
	let lists = 0;
	const forget = (): void => {
		root = { names: [], longer: new Map() };
		lists = 0;
	};
	return {
		empty: () => root,
		add(list: NameList, name: string): NameList {
			const known = list.longer.get(name);
			if (known !== undefined) return known;
			if (++lists > MAX_LISTS) forget();
			const made: NameList = { names: [...list.names, name], longer: new Map() };
			list.longer.set(name, made);
			return made;
		},
		numberOf: (list: NameList): number | undefined => (list.no ??= numberOf(list.names)),
		forget,
	};
}
