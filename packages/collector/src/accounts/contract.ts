import type { ReportReader } from '@aisle/store';
import type { ProxyList } from '../ingest/client-address.js';
import type { AccountBook } from './book.js';
import type { LoginLimiter } from './login-limiter.js';
import type { PasswordHasher } from './passwords.js';

/** What the routes of accounts work with. */
export interface AccountsContext {
	book: AccountBook;
	passwords: PasswordHasher;
	limiter: LoginLimiter;
	/** The code that makes the first account from anywhere; printed where only the operator sees it. */
	setUpCode: string;
	reports: Pick<ReportReader, 'sites'>;
}

/** What the owner's app is given to ask who somebody is. */
export interface AccountsOptions {
	book: AccountBook;
	/** Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. */
	proxies: ProxyList;
	setUpCode: string;
	/** For tests: hashing that costs nothing. */
	passwords?: PasswordHasher;
	/** Milliseconds on a clock that never goes back. */
	elapsed?: () => number;
}
