import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Every process inherits it from the one that started it, also those that outlive their parent. */
const MARK = 'AISLE_TEST_BROWSER';

/** The environment of this process with a mark by which {@link killMarked} finds what was started with it. */
export function markedEnv(profile: string, more: Record<string, string> = {}): Record<string, string> {
	const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return { ...Object.fromEntries(own), ...more, [MARK]: profile };
}

/** Kills every process that carries the mark of this profile, and those that it starts meanwhile. */
export async function killMarked(profile: string): Promise<void> {
	for (let victims = marked(profile); victims.length > 0; victims = marked(profile)) {
		for (const pid of victims) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// it ended between the look and the shot
			}
		}
		await sleep(20);
	}
}

/** A process that has ended and waits to be collected has no environment any more, so it is none of these. */
function marked(profile: string): number[] {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return pids.map(Number).filter((pid) => {
		try {
			return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${MARK}=${profile}`);
		} catch {
			return false;
		}
	});
}
