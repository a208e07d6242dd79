import type Database from 'better-sqlite3';

type Packed = [names: number, ...values: unknown[]];

/** Reads parameters as the file has them: the names are an entry of the dictionary, the values follow. */
export function paramsReader(db: Database.Database): (text: string) => Record<string, unknown> {
	const namesOf = db.prepare<[number], string>('SELECT value FROM text WHERE no = ?').pluck();
	const named = ([no, ...values]: Packed): Record<string, unknown> => {
		const names = JSON.parse(namesOf.get(no) ?? '[]') as string[];
		return Object.fromEntries(
			names.map((name, place) => {
				const value = values[place];
				return [name, Array.isArray(value) ? value.map((item) => named(item as Packed)) : value];
			}),
		);
	};
	return (text) => named(JSON.parse(text) as Packed);
}
