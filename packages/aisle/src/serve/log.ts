/** Facts of one log line: numbers and fixed words only. Never a body, an address, a key or a visitor. */
export type LogFacts = Record<string, string | number | boolean>;

/** One JSON line for each thing that happened to the server. */
export interface Log {
	info(event: string, facts?: LogFacts): void;
	/** Logs an error that no rule foresees, without its message, since messages may quote what was sent. */
	failure(event: string, error: unknown): void;
}

export interface LogOptions {
	write: (line: string) => void;
	/** Moment of the line, milliseconds since 1970. */
	now: () => number;
	/** Adds messages and stacks of errors; only for a developer's own machine. */
	debug: boolean;
}

export function createLog({ write, now, debug }: LogOptions): Log {
	const line = (level: string, event: string, facts: LogFacts) => {
		write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...facts })}\n`);
	};
	return {
		info: (event, facts = {}) => line('info', event, facts),
		failure: (event, error) => line('error', event, describe(error, debug)),
	};
}

function describe(error: unknown, debug: boolean): LogFacts {
	if (!(error instanceof Error)) return { error: typeof error };
	const facts: LogFacts = { error: error.name };
	if ('code' in error && typeof error.code === 'string') facts['code'] = error.code;
	const frame = /\n\s+at .*?([^/\\()]+:\d+):\d+\)?/.exec(error.stack ?? '')?.[1];
	if (frame !== undefined) facts['at'] = frame;
	if (debug) facts['stack'] = error.stack ?? '';
	return facts;
}
