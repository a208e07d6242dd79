export { type InterestGap, interestGap } from './interest-gap.js';
export { type Interest, interests } from './interests.js';
export type { ProductFact } from './product-fact.js';
