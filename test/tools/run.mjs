// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Root folder of the repository, with a closing separator. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** npm as a command line of its own: the one that runs this script, else the one on the path. */
const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];

/** How often a quiet, long step says that it still lives. */
const HEARTBEAT_MS = 20_000;

/**
 * Runs a command in the repository with its output shown; resolves with its exit code, 1 where a signal ended it.
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, heartbeat?: string }} [options] `heartbeat` names the step in a line now and then
 * @returns {Promise<number>}
 */
export function run([program = '', ...args], { env = process.env, heartbeat } = {}) {
	return new Promise((resolve) => {
		const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
		const startedAt = performance.now();
		const beat = heartbeat
			? setInterval(() => say(`still ${heartbeat}, ${seconds(performance.now() - startedAt)}`), HEARTBEAT_MS)
			: undefined;
		const end = (/** @type {number} */ code) => {
			clearInterval(beat);
			resolve(code);
		};
		child.on('error', () => end(127));
		child.on('exit', (code) => end(code ?? 1));
	});
}

/**
 * Runs npm, the same one that started this script.
 * @param {string[]} args
 * @param {{ heartbeat?: string }} [options]
 */
export function runNpm(args, options) {
	return run([...npm, ...args], options);
}

/**
 * Whether a command ends well within a minute; its output goes nowhere.
 * @param {string[]} command
 */
export function succeeds([program = '', ...args]) {
	return spawnSync(program, args, { cwd: ROOT, stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/**
 * One line of progress.
 * @param {string} text
 */
export function say(text) {
	console.log(`aisle: ${text}`);
}

/**
 * Milliseconds as seconds for people.
 * @param {number} ms
 */
export function seconds(ms) {
	return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Ends the process with one sentence and exit code 1.
 * @param {string} sentence
 * @returns {never}
 */
export function giveUp(sentence) {
	console.error(`aisle: ${sentence}`);
	process.exit(1);
}
