import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('engine.mjs', import.meta.url));
/** The engine's library is half a gigabyte: a cold disk takes its time. */
const START_MS = 60_000;

/** A ClickHouse engine in a process of its own. */
export interface Engine {
	url: string;
	/** Ends it as a power cut would: nothing is told to it. */
	kill(): Promise<void>;
	/** Ends it and removes its data. */
	stop(): Promise<void>;
}

/**
 * Starts an engine on its own data directory, a new one unless given. `args`: further arguments of the engine. `port`: any free
 * one unless given, as for one that comes back.
 */
export async function startEngine(directory?: string, args: readonly string[] = [], port = 0): Promise<Engine> {
	const folder = directory ?? mkdtempSync(join(tmpdir(), 'aisle-clickhouse-'));
	const child = spawn(process.execPath, [SCRIPT, join(folder, 'data'), String(port), ...args], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	const listening = await portOf(child);
	const kill = (): Promise<void> =>
		new Promise((resolve) => {
			if (child.exitCode !== null || child.signalCode !== null) return resolve();
			child.once('exit', () => resolve());
			child.kill('SIGKILL');
		});
	return {
		url: `http://127.0.0.1:${listening}`,
		kill,
		async stop() {
			await kill();
			if (directory === undefined) rmSync(folder, { recursive: true, force: true });
		},
	};
}

function portOf(child: ChildProcess): Promise<number> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('the engine did not start in time')), START_MS);
		const end = (): void => clearTimeout(timer);
		child.once('exit', (code) => {
			end();
			reject(new Error(`the engine ended with ${code}`));
		});
		child.stdout?.once('data', (text: Buffer) => {
			end();
			resolve(Number(text.toString()));
		});
	});
}
