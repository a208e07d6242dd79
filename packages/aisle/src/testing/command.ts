import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../../bin/aisle.mjs', import.meta.url));

/** What a finished command left. */
export interface Finished {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** A command that runs. */
export interface Running {
	process: ChildProcessWithoutNullStreams;
	/** Resolves with the first match on the standard output; rejects when the command ends before. */
	untilOut(pattern: RegExp): Promise<RegExpExecArray>;
	finished: Promise<Finished>;
}

/** Starts the built command as a process of its own with nothing in its environment but what is given. */
export function startCommand(args: readonly string[], environment: Record<string, string> = {}): Running {
	const env = { PATH: process.env['PATH'] ?? '', ...environment };
	const child = spawn(process.execPath, [BINARY, ...args], { env, stdio: 'pipe' });
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
	const finished = once(child, 'close').then(([code]): Finished => ({ code, stdout, stderr }));
	return {
		process: child,
		finished,
		untilOut: (pattern) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const match = pattern.exec(stdout);
					if (match !== null) resolve(match);
				};
				child.stdout.on('data', look);
				look();
				void finished.then(() => reject(new Error(`the command ended before ${pattern}: ${stderr}`)));
			}),
	};
}

/** Runs the built command to its end; `input` is its standard input. */
export function runCommand(
	args: readonly string[],
	input = '',
	environment?: Record<string, string>,
): Promise<Finished> {
	const { process: child, finished } = startCommand(args, environment);
	// A command that does not read its input may have ended by now.
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	return finished;
}
