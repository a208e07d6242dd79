export {
	type Attribution,
	type AttributionModel,
	attribute,
	type Credit,
	creditOrder,
	type RangeModel,
	type TouchCredit,
	type Worth,
} from './attribute.js';
export {
	type AttributionInput,
	type RemovalEffects,
	removalEffects,
	type Transition,
	transitionShares,
} from './markov.js';
export type { Memory } from './markov-chain.js';
export type { RuleModel } from './rule-weights.js';
export type { ShapleyOptions } from './shapley.js';
export type { Touch, TouchedOrder } from './touch-path.js';
