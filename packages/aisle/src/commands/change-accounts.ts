import type { AccountsChange, AccountsOutcome, AccountsState } from '@aisle/collector';
import { withWork } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';

type Refused = Extract<AccountsOutcome, { ok: false }>['code'];

/** What is wrong, and what to do, after what it is about: `an account ali`. */
const SENTENCES: Partial<Record<Refused, string>> = {
	exists: 'is there already: take another name, or see `aisle account reset`',
	last_owner: 'cannot be changed so: somebody has to be owner of every site; add one with `aisle account add NAME`',
	too_many_kept: 'is one too many: remove what is not used any more',
	not_found: 'is not there any more',
};

/** What is kept of accounts. */
export async function readAccounts(context: CommandContext): Promise<AccountsState> {
	const { openAccounts } = await import('../accounts/accounts-file.js');
	return openAccounts(context.folder().accounts, context.clock).state;
}

/** Makes a change here or in the running server. `what` is what it is about, for the sentence when it is refused. */
export async function changeAccounts(context: CommandContext, change: AccountsChange, what: string): Promise<void> {
	const outcome = await withWork(context.folder(), context.clock, (work) => work.changeAccounts(change));
	if (!outcome.ok) throw new UsageError(`${what} ${SENTENCES[outcome.code] ?? `was refused (${outcome.code})`}`);
}
