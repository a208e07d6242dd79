/** A mistake that the caller can mend: one sentence that names what is wrong and the remedy. Ends the command with exit code 2. */
export class UsageError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'UsageError';
	}
}
