import type { Params } from '@aisle/protocol';
import { createMemory } from './memory.js';

/** Named values as texts in the file: the names are one entry of the dictionary, as few combinations of them come again and again. */
export interface PackedParams {
	/** Parameters as `[number of the names, …values]`, an item among them likewise. */
	pack(params: Params): string;
	/** Parameters of a text; one with its names in it, as they were once written, is read as it stands. */
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
	text(value: string): number;
	textOf(no: number): string;
}

export function createPackedParams({ text, textOf }: Dictionary): PackedParams {
	const namesByNumber = createMemory<number, string[]>();
	const namesOf = (no: number): string[] => namesByNumber.get(no, () => JSON.parse(textOf(no)) as string[]);
	const names = createNameLists((list) => text(JSON.stringify(list)));
	const pack = (fields: object): Packed => {
		const packed: Packed = [0];
		let list = names.empty();
		for (const name of Object.keys(fields)) {
			const value = (fields as Record<string, Scalar | object[] | undefined>)[name];
			if (value === undefined) continue;
			list = names.add(list, name);
			packed.push(Array.isArray(value) ? value.map(pack) : value);
		}
		packed[0] = names.numberOf(list);
		return packed;
	};
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
		pack: (params) => JSON.stringify(pack(params)),
		unpack: (packed) => unpack(JSON.parse(packed) as Packed) as Params,
		packList: (list) => JSON.stringify(list.map(pack)),
		unpackList: <T extends object>(packed: string) => (JSON.parse(packed) as Packed[]).map((each) => unpack(each) as T),
		forget() {
			namesByNumber.clear();
			names.forget();
		},
	};
}

/** A list of names, and the longer ones that were seen to begin like it. */
interface NameList {
	names: readonly string[];
	longer: Map<string, NameList>;
	no?: number;
}

const MAX_LISTS = 10_000;

/** Remembers the numbers of lists of names. Name by name, since a list is not looked up without a text made of it. */
function createNameLists(numberOf: (names: readonly string[]) => number) {
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
		numberOf: (list: NameList): number => (list.no ??= numberOf(list.names)),
		forget,
	};
}
