import { createPiece, type Say as SayOf } from '../i18n/piece.js';
import { segments as en } from '../i18n/en/segments.js';

type Key = keyof typeof en;

/** Says a text of segments. */
export type Say = SayOf<Key>;

export const { useSay } = createPiece<Key>(en, {
	fa: async () => (await import('../i18n/fa/segments.js')).segments,
	ar: async () => (await import('../i18n/ar/segments.js')).segments,
	hr: async () => (await import('../i18n/hr/segments.js')).segments,
});
