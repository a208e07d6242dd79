// @ts-check
// Loaded before a collector to plant faults in it. Each is named by a variable of the environment:
// AISLE_TEST_CLOCK   a file with milliseconds by which its clock is off, read again and again
// AISLE_TEST_CRASH   a file that, once it is there, breaks the thread that writes: its text says how, and it is removed
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
const Database = require('better-sqlite3');

const LOOK_MS = 10;

/** @param {string} file */
function moveClock(file) {
	const { now } = Date;
	let offset = 0;
	const look = () => {
		offset = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
	};
	look();
	setInterval(look, LOOK_MS).unref();
	Date.now = () => now() + offset;
}

/** @param {string} file */
function waitForCrash(file) {
	let isWriter = false;
	const { pragma } = Database.prototype;
	Database.prototype.pragma = function (/** @type {string} */ text, /** @type {object} */ options) {
		if (/synchronous\s*=/.test(text)) isWriter = true;
		return pragma.call(this, text, options);
	};
	setInterval(() => {
		if (!isWriter || !existsSync(file)) return;
		const how = readFileSync(file, 'utf8');
		rmSync(file);
		if (how === 'exit') process.exit(7);
		if (how === 'memory') for (const hoard = []; ; ) hoard.push(new Array(100_000).fill(hoard.length));
		throw new Error('planted');
	}, LOOK_MS).unref();
}

const { AISLE_TEST_CLOCK: clock, AISLE_TEST_CRASH: crash } = process.env;
if (clock !== undefined) moveClock(clock);
if (crash !== undefined && !isMainThread) waitForCrash(crash);
