import { gzipSync } from 'node:zlib';
import { PROTOCOL_VERSION } from '@aisle/protocol';
import { randomEvent } from '../load.js';
import { batchOf } from '../wire.js';

/** Values that programs stumble over, as JSON. */
const NASTY_VALUES = [
	'null',
	'true',
	'0',
	'-1',
	'1e999',
	'-1e999',
	'1e-400',
	'-0',
	'9007199254740993',
	'0.1e1',
	'NaN',
	'Infinity',
	'""',
	'"\\u0000"',
	'"\\ud800"',
	'"__proto__"',
	'"constructor"',
	'"\\uFEFF"',
	'"1"',
	'"%00"',
	'"http://[/"',
	'[]',
	'{}',
	'[[]]',
	'[null]',
	'{"__proto__":{"x":1}}',
	'{"constructor":{"prototype":{"x":1}}}',
	'{"toString":1}',
	'"https://a@b:c@d:80/%ff?#?"',
	'"purchase"',
	'"1970-01-01"',
	'-1e15',
	'1e15',
	'"\\u202e<script>"',
	'"=1+1"',
];
const NASTY_KEYS = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'',
	'length',
	'then',
	'i',
	'e',
];
const SCALAR = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null/g;
const KEY = /"(?:[^"\\]|\\.)*"(?=\s*:)/g;
const STRUCTURE = ['{', '}', '[', ']', ',', ':', '"', '\\', ' ', '\n', '\u2028', '0', 'e', '-', '\uFFFF'];

/** Bodies that are one thing each: too deep, too wide, too long, of the wrong kind. All but the last kind are text. */
export function nastyBodies(): (string | Buffer)[] {
	const of = (event: string) => `{"v":1,"s":"shop","b":"n","w":${Date.now()},"m":0,"l":"l","e":[${event}]}`;
	const withParams = (params: string) =>
		of(`{"i":"0190a0b0-0000-7000-8000-000000000001","t":${Date.now()},"n":"x","p":${params}}`);
	const wide = Array.from({ length: 50_000 }, (_, n) => `"k${n}":${n}`).join(',');
	const deep = '['.repeat(300_000) + ']'.repeat(300_000);
	return [
		'',
		' ',
		'{',
		'[]',
		'null',
		'"',
		'\uFEFF{}',
		'undefined',
		'{"v":2}',
		'{"v":1e999}',
		'['.repeat(1_000_000),
		deep,
		'{"a":'.repeat(180_000),
		withParams(deep),
		of(deep),
		withParams(`{${wide}}`),
		withParams(`{"note":"${'x'.repeat(1_000_000)}"}`),
		withParams(`{"items":[${'{},'.repeat(200_000)}{}]}`),
		of('{},'.repeat(300_000).slice(0, -1)),
		of('0,'.repeat(400_000).slice(0, -1)),
		`{${wide}}`,
		withParams('{"__proto__":{"polluted":1}}'),
		withParams('{"value":-5,"currency":"USD"}'),
		withParams('{"value":1e999}'),
		withParams('{"items":[{"price":-1,"quantity":1e308}]}'),
		`{"v":1,"s":"${'shop'.repeat(200_000)}"}`,
		of(`{"n":"${'\\u0041'.repeat(150_000)}"}`),
		of(`{"u":"https://shop.example/${'?a=%'.repeat(100_000)}"}`),
		of(`{"u":"${'a/../'.repeat(150_000)}"}`),
		Buffer.from([0x1f, 0x8b]),
		Buffer.from([0xff, 0xfe, 0x7b]),
		Buffer.from('{"s":"\xc3\x28"}', 'latin1'),
		Buffer.from('{"s":"\xed\xa0\x80"}', 'latin1'),
		gzipSync(Buffer.alloc(200_000_000)),
		gzipSync('['.repeat(1_000_000)),
		gzipSync('{}').subarray(0, 12),
		Buffer.concat([gzipSync('{}'), gzipSync('{}')]),
	];
}

/** A good batch of a random visitor, as text. */
export function goodBody(random: () => number): string {
	const events = Array.from({ length: 1 + Math.floor(random() * 4) }, () => randomEvent(random));
	const now = Date.now();
	return JSON.stringify({
		...batchOf('shop', events, now, { c: 'granted', l: `life-${random()}` }),
		v: PROTOCOL_VERSION,
	});
}

/** A body with one to four changes that `random` decides. */
export function mutate(text: string, random: () => number): string {
	let changed = text;
	for (let times = 1 + Math.floor(4 * random() ** 3); times > 0; times--) {
		const change = CHANGES[Math.floor(random() * CHANGES.length)];
		if (change !== undefined) changed = change(changed, random);
	}
	return changed;
}

type Change = (text: string, random: () => number) => string;
const pick = <T>(values: readonly T[], random: () => number): T | undefined =>
	values[Math.floor(random() * values.length)];
const within = (text: string, random: () => number) => Math.floor(random() * (text.length + 1));

/** Replaces one match of a pattern. */
function replaceOne(text: string, pattern: RegExp, random: () => number, other: string): string {
	const match = pick([...text.matchAll(pattern)], random);
	return match === undefined ? text : text.slice(0, match.index) + other + text.slice(match.index + match[0].length);
}

const CHANGES: readonly Change[] = [
	(text, random) => replaceOne(text, SCALAR, random, pick(NASTY_VALUES, random) ?? ''),
	(text, random) => replaceOne(text, SCALAR, random, pick(NASTY_VALUES, random) ?? ''),
	(text, random) => replaceOne(text, KEY, random, JSON.stringify(pick(NASTY_KEYS, random))),
	(text, random) => replaceOne(text, SCALAR, random, JSON.stringify('x'.repeat(Math.floor(random() * 5_000)))),
	(text, random) => replaceOne(text, SCALAR, random, String((random() - 0.5) * 10 ** Math.floor(random() * 40))),
	(text, random) => replaceOne(text, SCALAR, random, '['.repeat(random() * 100) + ']'.repeat(random() * 100)),
	function insert(text, random) {
		const at = within(text, random);
		return text.slice(0, at) + (pick(STRUCTURE, random) ?? '') + text.slice(at);
	},
	function cut(text, random) {
		const at = within(text, random);
		return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 30));
	},
	function repeat(text, random) {
		const at = within(text, random);
		const piece = text.slice(at, at + Math.floor(random() * 200));
		return text.slice(0, at) + piece.repeat(1 + Math.floor(random() * 20)) + text.slice(at);
	},
	function flip(text, random) {
		const at = within(text, random);
		return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x1_00_00)) + text.slice(at + 1);
	},
	(text, random) => text.slice(0, within(text, random)),
];
