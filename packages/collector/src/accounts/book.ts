import { type AccountsChange, changed, type Changed } from './changes.js';
import { ownsAll } from './roles.js';
import { type AccountsFile, type AccountsState, type ApiToken, isAlive, type Session } from './state.js';

/** Milliseconds after which the use of a session is written down again; what a crash forgets of it is no more than that. */
const SEEN_EVERY_MS = 10 * 60_000;

const DAY_MS = 86_400_000;

/** All accounts, held in memory. Every change is in the file before it is in force. */
export interface AccountBook {
	readonly state: AccountsState;
	/** Milliseconds since 1970. */
	now(): number;
	/** Whether somebody is owner of every site: until then nobody is asked who they are. */
	hasOwner(): boolean;
	/** Makes a change, or tells why not. Throws what the file system throws, and then nothing changed. */
	change(change: AccountsChange): Changed;
	/** The session as it is now: with its uses since it was last written down. Nothing once it has ended. */
	sessionBy(hash: string): Session | undefined;
	/** Takes note that a session or a token was used. Never throws: a full disk must not log anybody out. */
	used(entry: Session | ApiToken): void;
}

/** The book over a file. `onError` is told of what could not be written down of uses. */
export function createAccountBook(
	file: AccountsFile,
	clock: () => number,
	onError?: (error: unknown) => void,
): AccountBook {
	return new FileBook(file, clock, onError);
}

class FileBook implements AccountBook {
	private kept: AccountsState;
	/** Last use of sessions, newer than what the file has. */
	private readonly seenByHash = new Map<string, number>();

	constructor(
		private readonly file: AccountsFile,
		private readonly clock: () => number,
		private readonly onError: ((error: unknown) => void) | undefined,
	) {
		this.kept = file.read();
	}

	get state(): AccountsState {
		return this.kept;
	}

	now(): number {
		return this.clock();
	}

	hasOwner(): boolean {
		return this.kept.accounts.some(({ grants }) => ownsAll(grants));
	}

	change(change: AccountsChange): Changed {
		const sessions = this.kept.sessions.map((session) => this.current(session));
		const result = changed({ ...this.kept, sessions }, change, this.clock());
		if (result.ok) this.keep(result.state);
		return result;
	}

	sessionBy(hash: string): Session | undefined {
		const session = this.kept.sessions.find((entry) => entry.hash === hash);
		const current = session && this.current(session);
		return current && isAlive(current, this.clock()) ? current : undefined;
	}

	used(entry: Session | ApiToken): void {
		if ('account' in entry) this.sessionUsed(entry);
		else this.tokenUsed(entry);
	}

	private sessionUsed({ hash }: Session): void {
		const now = this.clock();
		this.seenByHash.set(hash, now);
		const written = this.kept.sessions.find((session) => session.hash === hash)?.seen ?? now;
		if (now - written < SEEN_EVERY_MS) return;
		this.note({ sessions: this.kept.sessions.map((session) => this.current(session)) });
	}

	private tokenUsed({ id, used = 0 }: ApiToken): void {
		const now = this.clock();
		if (now - used < DAY_MS) return;
		const day = now - (now % DAY_MS);
		this.note({ tokens: this.kept.tokens.map((token) => (token.id === id ? { ...token, used: day } : token)) });
	}

	private current(session: Session): Session {
		return { ...session, seen: Math.max(session.seen, this.seenByHash.get(session.hash) ?? 0) };
	}

	private keep(state: AccountsState): void {
		this.file.write(state);
		this.kept = state;
		const alive = new Set(state.sessions.map(({ hash }) => hash));
		for (const hash of this.seenByHash.keys()) if (!alive.has(hash)) this.seenByHash.delete(hash);
	}

	/** Writes down what nobody waits for. */
	private note(part: Partial<AccountsState>): void {
		try {
			this.keep({ ...this.kept, ...part });
		} catch (error) {
			this.onError?.(error);
		}
	}
}
