import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OverviewReport } from '@aisle/protocol';

const BINARY = fileURLToPath(new URL('../../packages/aisle/bin/aisle.mjs', import.meta.url));

/** What a finished command left behind. */
export interface Finished {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** A running collector. */
export interface Collector {
	process: ChildProcess;
	/** Address that takes events. */
	ingest: string;
	/** Address of dashboard and report API. */
	dashboard: string;
	/** What it has written to its error stream so far. */
	log(): string;
	/** Ends it the hard way and waits until it is gone. */
	kill(): Promise<void>;
	/** Ends it politely and gives its exit code. */
	stop(): Promise<number | null>;
}

/** What a command runs under. */
export interface Surroundings {
	/** Words before the command, of a program that becomes it: `['strace', '-D']`. */
	under?: readonly string[];
	/** Environment beside this process's own. */
	env?: Readonly<Record<string, string>>;
}

/** The command over one data folder of its own. */
export interface Aisle {
	folder: string;
	run(args: string[], input?: string, around?: Surroundings): Promise<Finished>;
	/** Runs a command that must succeed. */
	must(args: string[], input?: string): Promise<string>;
	/** Starts a collector on free ports; rejects with what it said when it ends before it is ready. */
	serve(args?: string[], around?: Surroundings): Promise<Collector>;
	overview(site: string, args?: string[]): Promise<OverviewReport>;
	/** Recounts and says whether everything is equal. */
	verify(): Promise<Finished>;
	/** Ends what still runs and deletes the folder. */
	dispose(): Promise<void>;
}

/** The built command with a data folder that is thrown away; `within` names the folder to make it in. */
export function createAisle(within: string = tmpdir()): Aisle {
	const parent = mkdtempSync(join(within, 'aisle-test-'));
	const folder = join(parent, 'data');
	const running = new Set<Collector>();
	const run = (args: string[], input = '', around: Surroundings = {}): Promise<Finished> =>
		runCommand(['--data', folder, ...args], input, around);
	const must = async (args: string[], input = ''): Promise<string> => {
		const { code, stdout, stderr } = await run(args, input);
		if (code !== 0) throw new Error(`aisle ${args.join(' ')} ended with ${code}: ${stderr}`);
		return stdout;
	};
	return {
		folder,
		run,
		must,
		async serve(args = [], around = {}) {
			const free = ['--data', folder, 'serve', '--port', '0', '--dashboard-port', '0', ...args];
			const collector = await startCollector(free, around);
			running.add(collector);
			void once(collector.process, 'exit').then(() => running.delete(collector));
			return collector;
		},
		overview: async (site, args = []) =>
			JSON.parse(await must(['report', 'overview', '--site', site, '--json', ...args])) as OverviewReport,
		verify: () => run(['verify']),
		async dispose() {
			await Promise.all([...running].map((collector) => collector.kill()));
			rmSync(parent, { recursive: true, force: true });
		},
	};
}

function start(args: string[], { under = [], env = {} }: Surroundings) {
	const [program = '', ...words] = [...under, process.execPath, BINARY, ...args];
	return spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
}

async function runCommand(args: string[], input: string, around: Surroundings): Promise<Finished> {
	const child = start(args, around);
	const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, stdout: stdout(), stderr: stderr() };
}

async function startCollector(args: string[], around: Surroundings): Promise<Collector> {
	const child = start(args, around);
	child.stdin.end();
	const [stdout, log] = [collect(child.stdout), collect(child.stderr)];
	const gone = once(child, 'exit') as Promise<[number | null]>;
	const ready = await new Promise<string>((resolve, reject) => {
		child.stdout.on('data', () => {
			const match = /^ready (.*)$/m.exec(stdout());
			if (match?.[1] !== undefined) resolve(match[1]);
		});
		void gone.then(([code]) => reject(new Error(`the collector ended with ${code} before it was ready: ${log()}`)));
	});
	const { ingest, dashboard } = JSON.parse(ready) as { ingest: string; dashboard: string };
	const end = async (signal: NodeJS.Signals): Promise<number | null> => {
		child.kill(signal);
		const [code] = await gone;
		return code;
	};
	return {
		process: child,
		ingest,
		dashboard,
		log,
		kill: () => end('SIGKILL').then(() => undefined),
		stop: () => end('SIGTERM'),
	};
}

function collect(stream: NodeJS.ReadableStream): () => string {
	let text = '';
	stream.setEncoding('utf8');
	stream.on('data', (chunk: string) => {
		text += chunk;
	});
	return () => text;
}
