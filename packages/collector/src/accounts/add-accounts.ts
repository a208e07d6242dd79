import type { Hono } from 'hono';
import type { ReportReader } from '@aisle/store';
import { createGuard } from './access.js';
import type { AccountsContext, AccountsOptions } from './contract.js';
import { createLoginLimiter } from './login-limiter.js';
import { createPasswordHasher } from './passwords.js';
import { addIssuedRoutes } from './routes/issued.js';
import { addJoiningRoutes } from './routes/joining.js';
import { addPeopleRoutes } from './routes/people.js';
import { addSessionRoutes } from './routes/sessions.js';

/**
 * Has an app ask who somebody is, and adds the routes of accounts. To be called before any other route, which then is
 * behind the guard; the page's files are not, since they hold nothing.
 */
export function addAccounts(
	app: Hono,
	{ book, proxies, setUpCode, passwords = createPasswordHasher(), elapsed = () => performance.now() }: AccountsOptions,
	reports: Pick<ReportReader, 'sites'>,
): void {
	const guard = createGuard(book, proxies);
	app.use('/api/*', guard);
	app.use('/metrics', guard);
	const context: AccountsContext = { book, passwords, setUpCode, reports, limiter: createLoginLimiter(elapsed) };
	for (const add of [addSessionRoutes, addJoiningRoutes, addPeopleRoutes, addIssuedRoutes]) add(app, context);
}
