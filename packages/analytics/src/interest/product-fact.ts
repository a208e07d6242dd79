/** Something that a person did with a product. */
export interface ProductFact {
	person: string;
	product: string;
	/** As the shop names it; absent where it does not. */
	category?: string;
	kind: 'view' | 'add' | 'buy';
}
