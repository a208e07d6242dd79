// @ts-check
// Loaded before a collector to plant a fault: settings of its database are given other values than it asks for, and it is
// told that they are as it asked. AISLE_TEST_PRAGMAS holds them as JSON: {"synchronous":"NORMAL"}.
const Database = require('better-sqlite3');

/** @type {Record<string, string>} */
const planted = JSON.parse(process.env['AISLE_TEST_PRAGMAS'] ?? '{}');
const { pragma } = Database.prototype;
/** @type {Map<string, string>} */
const asked = new Map();
const NUMBERS = new Map([
	['OFF', 0],
	['NORMAL', 1],
	['FULL', 2],
]);

/** @type {(this: import('better-sqlite3').Database, text: string, options?: import('better-sqlite3').PragmaOptions) => unknown} */
Database.prototype.pragma = function (text, options) {
	const [, name = '', value] = /^\s*(\w+)\s*(?:=\s*(\S+))?/.exec(text) ?? [];
	const other = planted[name];
	if (other === undefined) return pragma.call(this, text, options);
	if (value !== undefined) {
		asked.set(name, value);
		return pragma.call(this, `${name} = ${other}`, options);
	}
	const wanted = asked.get(name) ?? '';
	return NUMBERS.get(wanted) ?? (Number(wanted) || wanted);
};
