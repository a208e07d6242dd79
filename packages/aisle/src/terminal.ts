/** What a command reads from and writes to. */
export interface Terminal {
	/** Results. */
	out: (text: string) => void;
	/** Progress, notes and errors. */
	err: (text: string) => void;
	/** A person watches the error stream, so progress may be redrawn. */
	isTty: boolean;
	input: AsyncIterable<Uint8Array>;
}
