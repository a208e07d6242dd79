import { REPORTS, type ReportColumn, type ReportName } from '@aisle/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadLanguage } from './catalogues.js';
import { columnTitle, definitionOf } from './columns.js';
import { LANGUAGES } from './languages.js';

const COLUMNS = Object.entries(REPORTS).flatMap(([report, { columns }]) =>
	columns.map((column): [ReportName, ReportColumn] => [report as ReportName, column]),
);
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

beforeAll(async () => {
	for (const language of OTHERS) await loadLanguage(language);
});

describe.each(OTHERS)('headings of columns in %s', (language) => {
	test('every column of every report has one of its own', () => {
		const english = COLUMNS.filter(([report, column]) => columnTitle(language, report, column) === column.title);
		expect([...new Set(english.map(([report, { key }]) => `${report}.${key}`))]).toEqual([]);
	});

	test('every column says in it what it counts', async () => {
		const english: string[] = [];
		for (const [report, column] of COLUMNS) {
			if ((await definitionOf(language, report, column)) === column.description)
				english.push(`${report}.${column.key}`);
		}
		expect(english).toEqual([]);
	});

	test('no two columns of a report read alike', () => {
		const twins = Object.keys(REPORTS).filter((report) => {
			const own = COLUMNS.filter(([name]) => name === report).map(([name, column]) =>
				columnTitle(language, name, column),
			);
			return new Set(own).size < own.length;
		});
		expect(twins).toEqual([]);
	});
});
