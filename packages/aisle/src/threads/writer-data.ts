/** Data the writer thread is started with. */
export interface WriterData {
	database: string;
	/** A moment at which the clock stands, for tests. */
	clockMs?: number;
	/** Bytes of a MaxMind country database. */
	geo?: Uint8Array;
	/** Logs stacks of unexpected errors. */
	debug: boolean;
}
