import { createPiece, type Say as SayOf } from '../i18n/piece.js';
import { annotations as en } from '../i18n/en/annotations.js';

type Key = keyof typeof en;

/** Says a text of annotations. */
export type Say = SayOf<Key>;

export const { useSay } = createPiece<Key>(en, {
	fa: async () => (await import('../i18n/fa/annotations.js')).annotations,
	ar: async () => (await import('../i18n/ar/annotations.js')).annotations,
	hr: async () => (await import('../i18n/hr/annotations.js')).annotations,
});
