// @ts-check
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** Linux counts processor time for programs in hundredths of a second, on every architecture. */
const TICK_US = 10_000;
const NANOS_PER_US = 1_000;
/** Where `/proc/<pid>/stat` says user and system time, counted after the name in brackets. */
const USER_AT = 11;
const SYSTEM_AT = 12;
/** Where the index of a write-ahead log counts the transactions that changed it (`WalIndexHdr.iChange`). */
const CHANGES_AT = 8;

/** @typedef {{ total: number, byThread: Map<number, number> }} Cpu microseconds of user and system time since the process began */

/** Names of the threads that are told apart, by their ids. @typedef {{ http: number, writer: number, reports: number }} Threads */

/**
 * The time that a process and its threads have used. Threads come from the scheduler's own count where there is one, which
 * is finer than the process's.
 * @param {number} pid
 * @returns {Cpu}
 */
export function cpuOf(pid) {
	const tasks = readdirSync(`/proc/${pid}/task`).map(Number);
	return { total: statUs(`/proc/${pid}/stat`), byThread: new Map(tasks.map((tid) => [tid, taskUs(pid, tid)])) };
}

/** @param {number} pid @param {number} tid */
function taskUs(pid, tid) {
	try {
		const nanos = Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ')[0]);
		return nanos > 0 ? nanos / NANOS_PER_US : statUs(`/proc/${pid}/task/${tid}/stat`);
	} catch {
		return 0; // it has just ended
	}
}

/** @param {string} file */
function statUs(file) {
	const text = readFileSync(file, 'utf8');
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[USER_AT]) + Number(fields[SYSTEM_AT])) * TICK_US;
}

/**
 * The thread, other than those named, that used most between two looks. Node.js gives its threads no names on Linux.
 * @param {Cpu} before @param {Cpu} after @param {readonly number[]} others
 */
export function busiest(before, after, others) {
	const used = [...after.byThread].map(([tid, us]) => ({ tid, us: us - (before.byThread.get(tid) ?? 0) }));
	return used.filter(({ tid }) => !others.includes(tid)).sort((a, b) => b.us - a.us)[0]?.tid ?? 0;
}

/** @param {Cpu} before @param {Cpu} after @param {number} tid */
export function usedBy(before, after, tid) {
	return (after.byThread.get(tid) ?? 0) - (before.byThread.get(tid) ?? 0);
}

/** Resident memory now and at its height, in bytes. @param {number} pid */
export function memoryOf(pid) {
	const text = readFileSync(`/proc/${pid}/status`, 'utf8');
	const bytes = (/** @type {string} */ field) =>
		Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1]) * 1_024;
	return { now: bytes('VmRSS'), height: bytes('VmHWM') };
}

/**
 * How many transactions an SQLite database in WAL mode has committed, modulo 2^32; for differences while it stays open.
 * Read from the log's index, so that the program itself needs no counter.
 * @param {string} database
 */
export function commitsOf(database) {
	const file = openSync(`${database}-shm`, 'r');
	try {
		const bytes = new Uint32Array(1);
		readSync(file, bytes, 0, bytes.byteLength, CHANGES_AT);
		return bytes[0] ?? 0;
	} finally {
		closeSync(file);
	}
}
