import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountsState } from '@aisle/collector';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UsageError } from '../usage-error.js';
import { openAccounts } from './accounts-file.js';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'aisle-accounts-'));
	file = join(folder, 'accounts.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const HASH = 'a'.repeat(64);
const ACCOUNT = {
	id: 'a1',
	name: 'Owner',
	password: { salt: 's', hash: 'h' },
	grants: [{ site: '*', role: 'owner' } as const],
	created: 1,
};
const COMMON = { id: 'i', name: 'x', prefix: 'aisle_', hash: HASH, by: 'a1', created: 1, expires: 2 };
const WHOLE: AccountsState = {
	accounts: [ACCOUNT],
	sessions: [{ hash: HASH, account: 'a1', created: 1, seen: 2 }],
	invitations: [{ id: 'i', hash: HASH, name: 'x', grants: ACCOUNT.grants, created: 1, expires: 2, by: 'a1' }],
	tokens: [{ ...COMMON, site: 'shop', scope: 'read', used: 5 }],
	shares: [{ ...COMMON, site: 'shop', view: '?site=shop', lock: { lastDays: 7, filters: ['channel:is:Email'] } }],
};

it('accounts are there after the file is opened again, for its user’s eyes only', () => {
	const book = openAccounts(file, () => 1);
	expect(book.hasOwner()).toBe(false);
	expect(book.change({ kind: 'add_account', account: ACCOUNT }).ok).toBe(true);
	const again = openAccounts(file, () => 1);
	expect(again.state.accounts).toEqual([ACCOUNT]);
	expect(again.hasOwner()).toBe(true);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readdirSync(folder)).toEqual(['accounts.json']);
});

it('everything that is kept is read back as it was', () => {
	writeFileSync(file, JSON.stringify(WHOLE));
	expect(openAccounts(file, () => 1).state).toEqual(WHOLE);
});

it.each([
	'',
	'no json',
	'[]',
	'{}',
	'{"accounts":[]}',
	JSON.stringify({ ...WHOLE, accounts: {} }),
	JSON.stringify({ ...WHOLE, accounts: [{ ...ACCOUNT, grants: [{ site: 'shop', role: 'god' }] }] }),
	JSON.stringify({ ...WHOLE, accounts: [{ ...ACCOUNT, password: 'plain' }] }),
	JSON.stringify({ ...WHOLE, sessions: [{ hash: 'short', account: 'a1', created: 1, seen: 2 }] }),
	JSON.stringify({ ...WHOLE, tokens: [{ ...COMMON, site: 'shop', scope: 'all' }] }),
	JSON.stringify({ ...WHOLE, tokens: [{ ...COMMON, site: 'shop', scope: 'read', expires: 'never' }] }),
	JSON.stringify({ ...WHOLE, shares: [{ ...COMMON, site: 'shop', view: '', lock: { filters: ['nonsense'] } }] }),
])('a file with %s is refused and left as it is: nobody is let in because of it', (text) => {
	writeFileSync(file, text);
	expect(() => openAccounts(file, () => 1)).toThrow(UsageError);
	expect(readFileSync(file, 'utf8')).toBe(text);
});

it('a change that cannot be written is none', () => {
	const book = openAccounts(join(folder, 'nowhere', 'accounts.json'), () => 1);
	expect(() => book.change({ kind: 'add_account', account: ACCOUNT })).toThrow('ENOENT');
	expect(book.hasOwner()).toBe(false);
});
