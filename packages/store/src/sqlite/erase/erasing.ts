import type { OnSlice, Store } from '../../port.js';
import type { NumberedSite } from '../append.js';
import { emptyLog } from '../database.js';
import { toStoreError } from '../errors.js';
import type { Salts } from '../salts.js';
import type { Tables } from '../tables.js';
import { erasePerson } from './erase-person.js';
import { removeRest, takeAway } from './remove-site.js';
import { sweepUnused } from './sweep.js';

type Erasing = Pick<Store, 'erase' | 'removeSite' | 'tidy'>;

export interface ErasingOptions {
	tables: Tables;
	/** Names the file in messages. */
	file: string;
	/** Throws `unknown_site`. */
	siteOf(name: string): NumberedSite;
	/** One transaction, whose failure makes everything remembered forgotten. */
	transact<T>(work: () => T): T;
	salts: Pick<Salts, 'forget'>;
}

/** Erasures of a store, of persons and of whole sites. */
export function createErasing({ tables, file, siteOf, transact, salts }: ErasingOptions): Erasing {
	const tidy = async (onSlice?: OnSlice): Promise<void> => {
		try {
			await removeRest(tables, transact, onSlice);
			await sweepUnused(tables, transact, onSlice);
			if (tables.erasures.isLogDue() && emptyLog(tables.db)) transact(() => tables.erasures.noteLogEmptied());
		} catch (error) {
			throw toStoreError(error, file);
		}
	};
	return {
		tidy,
		async removeSite(site) {
			transact(() => takeAway(tables.db, siteOf(site).no));
			salts.forget(site);
		},
		async erase(site, person, onSlice) {
			const erasure = transact(() => erasePerson(tables, siteOf(site), person));
			await tidy(onSlice);
			return erasure;
		},
	};
}
