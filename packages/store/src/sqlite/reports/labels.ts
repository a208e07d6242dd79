import type { Connection } from '../database.js';

/** Texts that stand for stored values while one statement runs. SQL asks by `label_of(raw)`. */
export interface Labels {
	/** To be set before the statement: a running one cannot read the dictionary. */
	use(labelByRaw: ReadonlyMap<number | string | null, string | null>): void;
}

export function createLabels(db: Connection): Labels {
	let current: ReadonlyMap<unknown, string | null> = new Map();
	db.function('label_of', { directOnly: true }, (raw) => current.get(raw) ?? null);
	return {
		use(labelByRaw) {
			current = labelByRaw;
		},
	};
}
