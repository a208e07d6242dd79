import { fromLocalDate } from '@aisle/analytics';
import { ACCOUNT_LIMITS, type AccountFault, type ShareLock } from '@aisle/protocol';
import { readFilter } from '../dashboard/report-query/filter-text.js';
import type { Fields, Read } from './fields.js';

/** Longest time back that a share may be held to, in days. */
const MAX_DAYS = 3_660;

const wrong = (path: string, expected: string): { ok: false; fault: AccountFault } => ({
	ok: false,
	fault: { code: 'bad_format', path, expected },
});

/** The query of the page's address with which a share opens; empty where it does not say. */
export function readView(fields: Fields): Read<string> {
	const view = fields.get('view') ?? '';
	const isFit = typeof view === 'string' && view.length <= ACCOUNT_LIMITS.viewChars && /^(\?[\x21-\x7e]*)?$/.test(view);
	return isFit ? { ok: true, value: view } : wrong('view', 'the query of the page’s address');
}

/** What a share is held to; nothing where it does not say. */
export function readLock(fields: Fields): Read<ShareLock> {
	const value = fields.get('lock') ?? {};
	const lock = lockOf(value);
	return lock === undefined
		? wrong('lock', 'from and to as local dates, or lastDays; filters as reports take them')
		: { ok: true, value: lock };
}

/** A lock as it stands in a body or in a file; nothing where it is none. Other fields are left behind. */
export function lockOf(value: unknown): ShareLock | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const { from, to, lastDays, filters }: Partial<Record<keyof ShareLock, unknown>> = value;
	const lock: ShareLock = {};
	if (from !== undefined) {
		if (!isDate(from)) return undefined;
		lock.from = from;
	}
	if (to !== undefined) {
		if (!isDate(to) || (lock.from !== undefined && to < lock.from)) return undefined;
		lock.to = to;
	}
	if (lastDays !== undefined) {
		const isRange = lock.from !== undefined || lock.to !== undefined;
		if (isRange || typeof lastDays !== 'number' || !Number.isInteger(lastDays) || lastDays < 1 || lastDays > MAX_DAYS) {
			return undefined;
		}
		lock.lastDays = lastDays;
	}
	if (filters !== undefined) {
		const isList = Array.isArray(filters) && filters.length <= ACCOUNT_LIMITS.lockFilters;
		if (!isList || !filters.every(isFilter)) return undefined;
		lock.filters = filters;
	}
	return lock;
}

function isDate(value: unknown): value is string {
	return typeof value === 'string' && fromLocalDate(value) !== undefined;
}

function isFilter(value: unknown): value is string {
	return typeof value === 'string' && readFilter(value, 'filter').ok;
}
