/** Stable codes of what a store may refuse; `unstorable` means the content of a batch, which no retry makes better. */
export const STORE_ERROR_CODES = [
	'unknown_site',
	'unknown_segment',
	'too_many',
	'took_too_long',
	'cancelled',
	'site_exists',
	'corrupt',
	'busy',
	'full',
	'read_only',
	'io',
	'newer_version',
	'older_version',
	'unstorable',
	'unknown_person',
	'shared_visitor',
	'unsupported',
] as const;
export type StoreErrorCode = (typeof STORE_ERROR_CODES)[number];

/** An expected failure of a store. */
export class StoreError extends Error {
	constructor(
		readonly code: StoreErrorCode,
		message: string,
	) {
		super(message);
		this.name = 'StoreError';
	}
}
