/** What shops send as the user id of somebody who is not logged in. */
const NOBODY = new Set([
	'',
	'0',
	'-1',
	'null',
	'undefined',
	'none',
	'nan',
	'false',
	'guest',
	'anonymous',
	'anon',
	'unknown',
]);

/** True for a user id that names nobody: taken at its word, it would make one person of every guest of the shop. */
export function isNobody(userId: string): boolean {
	return NOBODY.has(userId.trim().toLowerCase());
}
