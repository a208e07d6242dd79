import { type FilterDimension, isPlainDimension } from '@aisle/protocol';
import type { Words } from '../i18n/translate.js';

/** What a filter looks at, in words; a parameter of events under its own name. */
export function dimensionName(words: Words, dimension: FilterDimension): string {
	return isPlainDimension(dimension) ? words(`dimension.${dimension}`) : dimension.slice('param:'.length);
}
