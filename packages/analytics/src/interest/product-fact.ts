import type { PersonKey } from '../customers/customer-facts.js';

/** Something that a person did with a product. */
export interface ProductFact {
	person: PersonKey;
	product: string;
	/** As the shop names it; absent where it does not. */
	category?: string;
	kind: 'view' | 'add' | 'buy';
}
