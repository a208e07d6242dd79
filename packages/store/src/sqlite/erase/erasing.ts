import type { OnSlice, Store } from '../../port.js';
import type { NumberedSite } from '../append.js';
import { emptyLog } from '../database.js';
import { toStoreError } from '../errors.js';
import type { Tables } from '../tables.js';
import { erasePerson } from './erase-person.js';
import { sweepUnused } from './sweep.js';

export interface ErasingOptions {
	tables: Tables;
	/** Names the file in messages. */
	file: string;
	/** Throws `unknown_site`. */
	siteOf(name: string): NumberedSite;
	/** One transaction, whose failure makes everything remembered forgotten. */
	transact<T>(work: () => T): T;
}

/** Erasures of a store. */
export function createErasing({ tables, file, siteOf, transact }: ErasingOptions): Pick<Store, 'erase' | 'tidy'> {
	const tidy = async (onSlice?: OnSlice): Promise<void> => {
		try {
			await sweepUnused(tables, transact, onSlice);
			if (tables.erasures.isLogDue() && emptyLog(tables.db)) transact(() => tables.erasures.noteLogEmptied());
		} catch (error) {
			throw toStoreError(error, file);
		}
	};
	return {
		tidy,
		async erase(site, person, onSlice) {
			const erasure = transact(() => erasePerson(tables, siteOf(site), person));
			await tidy(onSlice);
			return erasure;
		},
	};
}
