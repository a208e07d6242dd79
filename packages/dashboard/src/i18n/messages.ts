import type { en } from './en/index.js';
import type { ColumnWords, Like } from './texts.js';
import type { Vocabulary } from './vocabulary.js';

type EnglishTexts = (typeof en)['texts'];

/** Every text of the page; the English catalogue names the keys. */
export type TextKey = {
	[Key in keyof EnglishTexts]: EnglishTexts[Key] extends string ? Key : never;
}[keyof EnglishTexts];

/** The texts that depend on a number. */
export type PluralKey = Exclude<keyof EnglishTexts, TextKey>;

type PlacesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlacesIn<Rest> : never;

/** What a text wants filled in: nothing, or one value a place. */
export type Filling<Key extends TextKey> = [PlacesIn<EnglishTexts[Key]>] extends [never]
	? []
	: [values: Readonly<Record<PlacesIn<EnglishTexts[Key]>, string>>];

/** All that one language says. */
export interface Catalogue {
	texts: Like<EnglishTexts>;
	names: Vocabulary;
	/** Headings of columns of reports; where one is missing, the report's own. */
	columns: ColumnWords;
}
