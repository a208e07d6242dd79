/** A text that depends on a number: one form a category of the language's plural rules, with `{n}` for the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Texts of one area of the page. `{name}` in a text is a place to fill in. */
export type Texts = Readonly<Record<string, string | Forms>>;

/** The same area in another language: one that lacks or adds a text does not compile. */
export type Like<English> = { readonly [Key in keyof English]: English[Key] extends string ? string : Forms };

/** Words for columns of reports, by `report.column`, or by `column` where all reports mean the same by it. */
export type ColumnWords = Readonly<Record<string, string>>;
