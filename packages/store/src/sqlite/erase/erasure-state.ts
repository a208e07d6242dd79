import { hash } from 'node:crypto';
import type { Connection } from '../connection.js';

/** What is known of erasures that were. */
export interface ErasureState {
	/** Whether an event of this id was erased: a copy that comes late stays erased. */
	isErased(site: number, id: Buffer): boolean;
	/** Notes an erased event: its id as a hash, and its number, which is never given again. */
	note(site: number, id: Buffer, n: number): void;
	/** Notes the number of an event that is gone, which is never given again. */
	noteNumber(n: number): void;
	/** Highest number of an erased event, 0 without any. */
	lastEvent(): number;
	/** Goes up with every change by which numbers lose what they stood for: whoever remembers some has to forget them. */
	numbersGone(): number;
	/** Tells whoever remembers numbers to forget them, and that the log has to be emptied. */
	noteNumbersGone(): void;
	/** Whether the log may hold what was erased. */
	isLogDue(): boolean;
	noteLogEmptied(): void;
	/** Drops everything remembered. */
	forget(): void;
}

const HASH_BYTES = 16;

/** Erased ids are kept as hashes, the site among what is hashed: nobody can tell from them what was erased. */
function hashOf(site: number, id: Buffer): Buffer {
	const text = Buffer.concat([Buffer.from(`${site}:`), id]);
	return hash('sha256', text, 'buffer').subarray(0, HASH_BYTES);
}

export function createErasureState(db: Connection): ErasureState {
	const some = db.prepare<[], number>('SELECT 1 FROM erased LIMIT 1').pluck();
	const find = db.prepare<[number, Buffer], number>('SELECT 1 FROM erased WHERE site = ? AND hash = ?').pluck();
	const insert = db.prepare<[number, Buffer]>('INSERT INTO erased (site, hash) VALUES (?, ?) ON CONFLICT DO NOTHING');
	const last = db.prepare<[], number>('SELECT last_event FROM erasure').pluck();
	const setLast = db.prepare<[number]>('UPDATE erasure SET last_event = max(last_event, ?)');
	const gone = db.prepare<[], number>('SELECT numbers_gone FROM erasure').pluck();
	const noteGone = db.prepare('UPDATE erasure SET numbers_gone = numbers_gone + 1, log_due = 1');
	const due = db.prepare<[], number>('SELECT log_due FROM erasure').pluck();
	const emptied = db.prepare('UPDATE erasure SET log_due = 0 WHERE log_due = 1');
	let [hasErased, lastEvent]: [boolean | undefined, number | undefined] = [undefined, undefined];
	return {
		// where nobody was ever erased, no event pays for a hash
		isErased: (site, id) => (hasErased ??= some.get() !== undefined) && find.get(site, hashOf(site, id)) !== undefined,
		note(site, id, n) {
			insert.run(site, hashOf(site, id));
			setLast.run(n);
			[hasErased, lastEvent] = [true, undefined];
		},
		noteNumber(n) {
			setLast.run(n);
			lastEvent = undefined;
		},
		lastEvent: () => (lastEvent ??= last.get() ?? 0),
		numbersGone: () => gone.get() ?? 0,
		noteNumbersGone: () => void noteGone.run(),
		isLogDue: () => due.get() === 1,
		noteLogEmptied: () => void emptied.run(),
		forget() {
			[hasErased, lastEvent] = [undefined, undefined];
		},
	};
}
