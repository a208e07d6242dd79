import { importedEvent } from '@aisle/collector';
import type { Fault, ImportSummary } from '@aisle/protocol';
import { decodeImportLine } from '@aisle/protocol/decode';
import { type Arrival, type Store, StoreError } from '@aisle/store';
import type { ImportStep, RejectedLine } from '../tasks/work.js';
import { type FileLine, LineSplitter } from './byte-lines.js';
import { lineId } from './line-id.js';
import { Occurrences } from './occurrences.js';

/** Events of one commit: large enough for the store to be quick, small enough that hits in between wait a moment only. */
const COMMIT_EVENTS = 2_000;
/** Before any shop on the web: an earlier moment is one in seconds, taken for milliseconds. */
const FIRST_TIME_MS = Date.UTC(1990, 0, 1);
const TIME_EXPECTED = 'milliseconds since 1970 (not seconds), or ISO 8601, from 1990 to 9999';
/** Last moment with a four-digit year: dates beyond it have another form everywhere. */
const LAST_TIME_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A line on its way into the store. */
interface Waiting {
	line: number;
	arrival: Arrival;
}

/** One import into one site: bytes in, commits out. Memory stays bounded whatever the size of the file. */
export class ImportRun {
	readonly #splitter = new LineSplitter();
	readonly #occurrences = new Occurrences();
	readonly #summary: ImportSummary = { lines: 0, accepted: 0, duplicates: 0, rejected: 0 };
	#waiting: Waiting[] = [];
	#rejected: RejectedLine[] = [];

	constructor(
		private readonly store: Store,
		private readonly site: string,
		private readonly clock: () => number,
	) {}

	/** Takes the next bytes; `breathe` is called after each commit. */
	async push(bytes: Uint8Array, breathe: () => Promise<void>): Promise<ImportStep> {
		for (const line of this.#splitter.push(bytes)) {
			this.#take(line);
			if (this.#waiting.length < COMMIT_EVENTS) continue;
			await this.#commit();
			await breathe();
		}
		return this.#step();
	}

	/** Commits what is left. */
	async end(): Promise<ImportStep> {
		for (const line of this.#splitter.end()) this.#take(line);
		await this.#commit();
		return this.#step();
	}

	#take(line: FileLine): void {
		this.#summary.lines++;
		if ('fault' in line) return this.#refuse(line.number, line.fault);
		const decoded = decodeImportLine(line.text);
		if (!decoded.ok) return this.#refuse(line.number, decoded.fault);
		const { event } = decoded;
		if (event.time < FIRST_TIME_MS || event.time > LAST_TIME_MS) {
			return this.#refuse(line.number, { code: 'out_of_range', path: 'time', expected: TIME_EXPECTED });
		}
		const stored = importedEvent({ ...event, id: lineId(event, this.#occurrences) }, this.clock());
		this.#waiting.push({ line: line.number, arrival: { site: this.site, event: stored } });
	}

	#refuse(line: number, fault: Fault): void {
		this.#summary.rejected++;
		this.#rejected.push({ line, fault });
	}

	async #commit(): Promise<void> {
		const waiting = this.#waiting;
		this.#waiting = [];
		if (waiting.length > 0) await this.#append(waiting);
	}

	/** A line that the database cannot hold is refused alone: it is found by halving. */
	async #append(waiting: readonly Waiting[]): Promise<void> {
		try {
			for (const { status } of await this.store.append(waiting.map(({ arrival }) => arrival))) {
				if (status === 'accepted') this.#summary.accepted++;
				else this.#summary.duplicates++;
			}
		} catch (error) {
			if (!(error instanceof StoreError) || error.code !== 'unstorable') throw error;
			const [first, second] = waiting;
			if (first === undefined || second === undefined) {
				if (first !== undefined) this.#refuse(first.line, { code: 'unstorable' });
				return;
			}
			const half = waiting.length >> 1;
			await this.#append(waiting.slice(0, half));
			await this.#append(waiting.slice(half));
		}
	}

	#step(): ImportStep {
		const rejected = this.#rejected;
		this.#rejected = [];
		return { summary: { ...this.#summary }, rejected };
	}
}
