import { signal } from '@preact/signals';
import { useApp } from '../ui/context.js';
import type { Language } from './languages.js';

/** The texts of a piece of the page that is fetched when it is needed, in one language. */
export type PieceTexts<Key extends string> = { readonly [Name in Key]: string };

/** Says a text of a piece, with its places filled in. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string>>) => string;

/** Says texts, with their places filled in; what is filled in is not read again. */
export function sayingOf<Key extends string>(texts: PieceTexts<Key>): Say<Key> {
	return (key, values = {}) =>
		texts[key].replace(/\{(\w+)\}/g, (place, name: string) =>
			Object.hasOwn(values, name) ? (values[name] ?? place) : place,
		);
}

/** The other languages of a piece, fetched when somebody reads them. */
type Loaders<Key extends string> = Readonly<Record<Exclude<Language, 'en'>, () => Promise<PieceTexts<Key>>>>;

/** The texts of a piece: `load` fetches a language and never rejects; `useSay` says English until it is there. */
export function createPiece<Key extends string>(english: PieceTexts<Key>, loaders: Loaders<Key>) {
	const loaded = signal<ReadonlyMap<Language, PieceTexts<Key>>>(new Map([['en', english]]));
	const load = async (language: Language): Promise<void> => {
		if (language === 'en' || loaded.peek().has(language)) return;
		try {
			const texts = await loaders[language]();
			loaded.value = new Map(loaded.peek()).set(language, texts);
		} catch {
			// the collector is away, or has another build by now
			return;
		}
	};
	const useSay = (): Say<Key> => {
		const language = useApp().language.value;
		const texts = loaded.value.get(language);
		if (texts === undefined) void load(language);
		return sayingOf(texts ?? english);
	};
	return { load, useSay };
}
