import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that writes into a database and does nothing else. */
export interface WriterProcess {
	/** Opens the database; until then it is ready and waits. */
	open(file: string): void;
	/** The answer to a body; rejects when the process ended before. */
	submit(body: string): Promise<{ status: number; text: string }>;
	/** Ends it the hard way and waits until it is gone. */
	kill(): Promise<void>;
	/** Lets it finish and gives its exit code. */
	finish(): Promise<number | null>;
}

const SCRIPT = fileURLToPath(new URL('writer-process.mjs', import.meta.url));

/** Starts a process from the built packages. */
export function startWriterProcess(): WriterProcess {
	const child: ChildProcess = spawn(process.execPath, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
	const { stdin, stdout } = child;
	if (stdin === null || stdout === null) throw new Error('a process without pipes');
	const waiting = new Map<
		number,
		{ resolve: (answer: { status: number; text: string }) => void; reject: (error: Error) => void }
	>();
	const gone = once(child, 'exit') as Promise<[number | null]>;
	let last = 0;
	let isGone = false;
	// what it wrote before it died still counts: the answers in the pipe were given
	const read = once(child, 'close').then(() => {
		isGone = true;
		for (const { reject } of waiting.values()) reject(new Error('the writer is gone'));
	});
	stdin.on('error', () => undefined);
	createInterface({ input: stdout }).on('line', (line) => {
		const [, n, status, text = ''] = /^(\d+) (\d+) (.*)$/.exec(line) ?? [];
		waiting.get(Number(n))?.resolve({ status: Number(status), text });
		waiting.delete(Number(n));
	});
	const end = async () => {
		const [code] = await gone;
		await read;
		return code;
	};
	return {
		open: (file) => void stdin.write(`${file}\n`),
		submit: (body) =>
			new Promise((resolve, reject) => {
				if (isGone) return reject(new Error('the writer is gone'));
				waiting.set(++last, { resolve, reject });
				stdin.write(`${body}\n`);
			}),
		async kill() {
			child.kill('SIGKILL');
			await end();
		},
		finish() {
			stdin.end();
			return end();
		},
	};
}
