import { type ChildProcess, spawn } from 'node:child_process';

/** A screen that nobody sees. */
export interface Display {
	/** What DISPLAY has to be: `:99`. */
	name: string;
	close(): void;
}

/** Starts an X server without a screen on the first number that is free; rejects when it does not start. */
export async function openDisplay(xvfb: string, env: NodeJS.ProcessEnv): Promise<Display> {
	const size = ['-screen', '0', '1100x800x24'];
	const server = spawn(xvfb, ['-displayfd', '3', ...size, '-nolisten', 'tcp'], {
		env,
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	});
	endWithUs(server);
	const number = await new Promise<string>((resolve, reject) => {
		server.stdio[3]?.once('data', (digits: Buffer) => resolve(digits.toString().trim()));
		server.once('error', reject);
		server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
	});
	return { name: `:${number}`, close: () => void server.kill() };
}

/** Where this process ends before it has closed what it started, the rest ends with it. */
export function endWithUs(child: ChildProcess): void {
	const end = () => void child.kill('SIGKILL');
	process.once('exit', end);
	child.once('exit', () => process.removeListener('exit', end));
}
