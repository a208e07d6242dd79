import type { ReportColumn, ReportName } from '@aisle/protocol';
import { catalogueOf } from './catalogues.js';
import type { Language } from './languages.js';
import type { ColumnWords } from './texts.js';

/** What figures mean; fetched when somebody asks. English has only what it says better than the registry of reports. */
export const DEFINITIONS: Readonly<Record<Language, () => Promise<ColumnWords>>> = {
	en: async () => (await import('./en/definitions.js')).definitions,
	fa: async () => (await import('./fa/definitions.js')).definitions,
	ar: async () => (await import('./ar/definitions.js')).definitions,
	hr: async () => (await import('./hr/definitions.js')).definitions,
};

function find(words: ColumnWords, report: ReportName, key: string): string | undefined {
	return words[`${report}.${key}`] ?? words[key];
}

/** The heading of a column in a language. */
export function columnTitle(language: Language, report: ReportName, column: ReportColumn): string {
	return find(catalogueOf(language).columns, report, column.key) ?? column.title;
}

/** What a column counts, in a language; in English where the words could not be fetched. */
export async function definitionOf(language: Language, report: ReportName, column: ReportColumn): Promise<string> {
	const words = await DEFINITIONS[language]().catch((): ColumnWords => ({}));
	return find(words, report, column.key) ?? column.description;
}
