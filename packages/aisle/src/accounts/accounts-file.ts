import { readFileSync } from 'node:fs';
import { type AccountBook, type AccountsFile, createAccountBook, NO_ACCOUNTS, readState } from '@aisle/collector';
import { codeOf } from '../data-folder.js';
import { replaceFile } from '../replace-file.js';
import { UsageError } from '../usage-error.js';

/** The accounts of a file. Throws like {@link accountsFile}; `onError` is told of uses that could not be written down. */
export function openAccounts(file: string, clock: () => number, onError?: (error: unknown) => void): AccountBook {
	return createAccountBook(accountsFile(file), clock, onError);
}

/**
 * Accounts in a file of their own. One that is not there is empty; reading throws a {@link UsageError} for one that cannot
 * be read, since going on without it would open the dashboard to everybody at this machine.
 */
function accountsFile(file: string): AccountsFile {
	return {
		read() {
			const text = readText(file);
			if (text === undefined) return NO_ACCOUNTS;
			const state = readState(parsed(text));
			if (state === undefined) throw broken(file, 'it is not what Aisle wrote');
			return state;
		},
		write: (state) => replaceFile(file, `${JSON.stringify(state, null, '\t')}\n`),
	};
}

function readText(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw broken(file, codeOf(error));
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function broken(file: string, why: string): UsageError {
	return new UsageError(
		`cannot use ${file} (${why}): mend it, bring it back from a backup, or move it away to begin without accounts`,
	);
}
