// @ts-check
import { run, say, succeeds } from './run.mjs';

/** Whether strace is here and may trace: in some containers it may not. */
export function canTrace() {
	return succeeds(['strace', '-Dfo', '/dev/null', 'true']);
}

/**
 * Finds strace, or installs Debian's package where this may be done; false when it cannot be used afterwards either.
 * @returns {Promise<boolean>}
 */
export async function ensureTracer() {
	if (canTrace()) return true;
	const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && succeeds(['apt-get', '--version']);
	if (!mayInstall || succeeds(['strace', '-V'])) return false;
	say("strace is missing: installing Debian's strace ...");
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run(['apt-get', 'update', '-qq'], { env });
	const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'strace'];
	await run(install, { env, heartbeat: 'installing strace' });
	return canTrace();
}
