import type { AccountBook } from '@aisle/collector';
import { openAccounts } from './accounts/accounts-file.js';
import { type AnnotationsFile, openAnnotations } from './annotations/annotations-file.js';
import type { DataFolder } from './data-folder.js';
import { openSettings, type SettingsFile } from './settings/settings-file.js';

/** What is kept in files beside the database. */
export interface KeptFiles {
	settings: SettingsFile;
	accounts: AccountBook;
	annotations: AnnotationsFile;
}

/** Opens them. Throws a `UsageError` for one that cannot be read; `onError` is told of uses of accounts that could not be written down. */
export function openKeptFiles(folder: DataFolder, clock: () => number, onError?: (error: unknown) => void): KeptFiles {
	return {
		settings: openSettings(folder.settings),
		accounts: openAccounts(folder.accounts, clock, onError),
		annotations: openAnnotations(folder.annotations),
	};
}
