import { explain as en } from '../i18n/en/explain.js';
import { createPiece, type Say as SayOf } from '../i18n/piece.js';

type Key = keyof typeof en;

/** Says a text of what is behind a figure. */
export type Say = SayOf<Key>;

export const { useSay } = createPiece<Key>(en, {
	fa: async () => (await import('../i18n/fa/explain.js')).explain,
	ar: async () => (await import('../i18n/ar/explain.js')).explain,
	hr: async () => (await import('../i18n/hr/explain.js')).explain,
});
