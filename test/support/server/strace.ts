import { canTrace } from '../../tools/tracer.mjs';

/** Why a test that traces is skipped here, or nothing. */
export const NO_STRACE = canTrace() ? undefined : 'no strace that may trace';

export interface TraceOptions {
	/** System calls to log and to tamper with. */
	calls: readonly string[];
	/** File of the log. */
	log: string;
	/** What is done to calls: `fsync:error=EIO:when=3+5`. */
	inject?: readonly string[];
	/** Only calls on these files. */
	paths?: readonly string[];
	/** Logs all that is written, as hexadecimal. */
	content?: boolean;
}

/** Words before a command that then runs under strace as the same process: signals and exit code are its own. */
export function underStrace({ calls, log, inject = [], paths = [], content = false }: TraceOptions): string[] {
	// -D: strace is the one that steps aside
	return [
		'strace',
		'-Dfyqq',
		// faster by far, but no signal gets through it
		...(inject.some((each) => each.includes(':signal=')) ? [] : ['--seccomp-bpf']),
		`--output=${log}`,
		`--trace=${calls.join(',')}`,
		...inject.flatMap((each) => ['-e', `inject=${each}`]),
		...paths.flatMap((path) => ['-P', path]),
		...(content ? ['-xx', '-s', '1000000'] : ['-s', '0']),
	];
}
