import { type AccountBook, type AccountsFile, createAccountBook, NO_ACCOUNTS, readState } from '@aisle/collector';
import { brokenFile, NOT_OURS, readJsonFile, replaceFile } from '../kept-file.js';

/** The accounts of a file. Throws like {@link accountsFile}; `onError` is told of uses that could not be written down. */
export function openAccounts(file: string, clock: () => number, onError?: (error: unknown) => void): AccountBook {
	return createAccountBook(accountsFile(file), clock, onError);
}

/**
 * Accounts in a file of their own. One that is not there is empty; reading throws a `UsageError` for one that cannot
 * be read, since going on without it would open the dashboard to everybody at this machine.
 */
function accountsFile(file: string): AccountsFile {
	return {
		read() {
			const read = readJsonFile(file, broken);
			if (read === undefined) return NO_ACCOUNTS;
			const state = readState(read.value);
			if (state === undefined) throw broken(file, NOT_OURS);
			return state;
		},
		write: (state) => replaceFile(file, `${JSON.stringify(state, null, '\t')}\n`),
	};
}

const broken = brokenFile('mend it, bring it back from a backup, or move it away to begin without accounts');
