import { randomBytes, scrypt, timingSafeEqual, createHash } from 'node:crypto';
import { ACCOUNT_LIMITS, type AccountFault } from '@aisle/protocol';

/** A password as it is kept: both in base64url. */
export interface PasswordHash {
	salt: string;
	hash: string;
}

/** About a quarter of a second and 32 MiB for each guess; node's own bound on memory would refuse these. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1_048_576 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes at once, so that a flood of log-ins takes neither all processors nor all threads of the pool. */
const AT_ONCE = 2;
/** Hashes that may wait for their turn. */
const MAX_WAITING = 20;

/** Hashes passwords, few at a time. */
export interface PasswordHasher {
	/** Nothing when too many wait already. */
	hash(password: string): Promise<PasswordHash | undefined>;
	/** Whether a password is the one; takes as long when there is none to compare with. Nothing when too many wait. */
	verify(password: string, kept: PasswordHash | undefined): Promise<boolean | undefined>;
}

type Derive = (password: string, salt: Buffer) => Promise<Buffer>;

/** `derive` is for tests. */
export function createPasswordHasher(derive: Derive = deriveKey): PasswordHasher {
	const run = createTurns();
	const noSalt = randomBytes(SALT_BYTES);
	return {
		async hash(password) {
			const salt = randomBytes(SALT_BYTES);
			const hash = await run(() => derive(normal(password), salt));
			return hash && { salt: salt.toString('base64url'), hash: hash.toString('base64url') };
		},
		async verify(password, kept) {
			const salt = kept === undefined ? noSalt : Buffer.from(kept.salt, 'base64url');
			const hash = await run(() => derive(normal(password), salt));
			if (hash === undefined) return undefined;
			// compared also where there is nothing to compare with
			const isSame = isSameBytes(hash, Buffer.from(kept?.hash ?? '', 'base64url'));
			return isSame && kept !== undefined;
		},
	};
}

/** What is wrong with a new password; nothing when it is good enough. Length is what counts, not kinds of characters. */
export function passwordFault(password: string, name: string): AccountFault | undefined {
	const characters = Array.from(normal(password));
	const { passwordMinChars: min, passwordMaxChars: max } = ACCOUNT_LIMITS;
	if (characters.length < min) return { code: 'out_of_range', path: 'password', expected: `${min} characters or more` };
	if (characters.length > max) return { code: 'too_long', path: 'password', expected: `at most ${max} characters` };
	const text = normal(password).toLowerCase();
	const isPoor = new Set(characters).size < 5 || text === normal(name).toLowerCase();
	return isPoor ? { code: 'unknown_value', path: 'password', expected: 'something that is hard to guess' } : undefined;
}

/** The same characters, whichever keyboard composed them. */
function normal(password: string): string {
	return password.normalize('NFKC');
}

function deriveKey(password: string, salt: Buffer): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		scrypt(password, salt, HASH_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
	});
}

/** `timingSafeEqual` wants equal lengths, which hashes have. */
function isSameBytes(a: Buffer, b: Buffer): boolean {
	const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
	return timingSafeEqual(digest(a), digest(b));
}

/** Runs {@link AT_ONCE} at a time, the others in their order; nothing for one that would have to wait too long. */
function createTurns() {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
		if (running >= AT_ONCE) {
			if (waiting.length >= MAX_WAITING) return undefined;
			await new Promise<void>((resolve) => waiting.push(resolve));
		} else running++;
		try {
			return await work();
		} finally {
			// the turn goes over to whoever waits, or ends
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
