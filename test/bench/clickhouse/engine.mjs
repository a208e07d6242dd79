// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../support/clickhouse/engine.mjs', import.meta.url));

/** A ClickHouse engine in a process of its own, on an empty data directory. @param {string} directory @param {string} packages */
export async function startServer(directory, packages) {
	const child = spawn(process.execPath, [SCRIPT, directory, '0'], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		env: { ...process.env, AISLE_CHDB: packages },
	});
	const { stdout } = child;
	if (stdout === null) throw new Error('the engine has no output');
	const gone = once(child, 'exit');
	const port = await Promise.race([
		once(stdout, 'data').then(([text]) => Number(String(text))),
		gone.then(([code]) => Promise.reject(new Error(`the engine ended with ${code}`))),
	]);
	return {
		url: `http://127.0.0.1:${port}`,
		async stop() {
			child.kill('SIGKILL');
			await gone;
		},
	};
}
