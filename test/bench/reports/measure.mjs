// @ts-check
import { isDeepStrictEqual } from 'node:util';
import { openSqliteReader } from '@aisle/store';
import { createRandom } from '../ingest/shop.mjs';
import { figuresOf, isAnsweredRaw } from './raw.mjs';
import { AS_OF, dateOf, DAYS } from './shop.mjs';

/** @typedef {import('./questions.mjs').Question} Question */
/** @typedef {import('./fill.mjs').Filled} Filled */
/** @typedef {import('./raw.mjs').Engine} Engine */
/** @typedef {import('@aisle/protocol').ReportQuery} ReportQuery */
/**
 * What came of a question. `cpu`: the process's own processor time, which other work on the machine stretches less; `raw`: milliseconds of the same answers by each engine, by its name; `differs`: the first figure
 * that was not the same.
 * @typedef {{ question: Question, ms: number[], cpu: number[], answeredBy: string, raw: Record<string, number[]>, differs?: string }} Measured
 */

/** Share by which the ranges of a question differ in length. */
const SPREAD = 0.1;
/** Repetitions that are made however long they take. */
const AT_LEAST = 3;

/**
 * Asks everything, each time about another range and site.
 * @param {Filled} filled
 * @param {readonly Question[]} questions
 * @param {{ seed: number, repetitions: number, budgetMs: number, engines: readonly Engine[], onDone: (measured: Measured) => void }} options
 */
export async function measureAll({ file, sites }, questions, { seed, repetitions, budgetMs, engines, onDone }) {
	const reader = openSqliteReader({ file });
	const random = createRandom(seed);
	const personBySite = new Map();
	for (const site of sites) personBySite.set(site, await somebody(reader, site));
	try {
		for (const question of questions) {
			/** @type {Measured} */
			const measured = { question, ms: [], cpu: [], answeredBy: '', raw: {} };
			const until = performance.now() + budgetMs;
			// one that does not count: statements are prepared, pages read
			for (let round = -1; round < repetitions; round++) {
				if (round >= AT_LEAST && performance.now() > until) break;
				const site = sites[(round + 1) % sites.length] ?? '';
				await askOnce(reader, engines, measured, queryOf(question, site, personBySite.get(site), random), round >= 0);
			}
			onDone(measured);
		}
	} finally {
		await reader.close();
	}
}

/** @param {ReturnType<typeof openSqliteReader>} reader @param {string} site */
async function somebody(reader, site) {
	const { rows } = await reader.report({ report: 'orders', site, asOf: AS_OF, limit: 50 });
	return String(rows.find(({ person }) => person !== null)?.['person'] ?? '');
}

/** @param {Question} question @param {string} site @param {string} person @param {() => number} random @returns {ReportQuery} */
function queryOf({ report, days, ask, ofPerson }, site, person, random) {
	const length = Math.round(days * (1 - SPREAD * random()));
	const first = Math.floor(random() * (DAYS - length + 1));
	const options = ofPerson ? { options: { person } } : {};
	return { report, site, from: dateOf(first), to: dateOf(first + length - 1), asOf: AS_OF, ...options, ...ask };
}

/**
 * @param {ReturnType<typeof openSqliteReader>} reader
 * @param {readonly Engine[]} engines
 * @param {Measured} measured
 * @param {ReportQuery} query
 * @param {boolean} counts
 */
async function askOnce(reader, engines, measured, query, counts) {
	const before = process.cpuUsage();
	const startedAt = performance.now();
	const answer = await reader.report(query);
	if (counts) {
		measured.ms.push(performance.now() - startedAt);
		const { user, system } = process.cpuUsage(before);
		measured.cpu.push((user + system) / 1_000);
	}
	measured.answeredBy = answer.answered_by;
	if (!isAnsweredRaw(measured.question)) return;
	for (const { name, asker } of engines) {
		const askedAt = performance.now();
		const raw = await asker.ask(query);
		if (counts) (measured.raw[name] ??= []).push(performance.now() - askedAt);
		const own = figuresOf(answer, raw);
		const figure = Object.keys({ ...own, ...raw }).find((key) => !isDeepStrictEqual(own[key], raw[key]));
		if (figure !== undefined) {
			measured.differs ??= `${figure} of ${query.site}, ${query.from} to ${query.to}: ${own[figure]}, ${name} says ${raw[figure]}`;
		}
	}
}
