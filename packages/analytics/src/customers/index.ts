export { firstDayOf, type PeriodUnit, periodOf } from './calendar-period.js';
export { type CustomerOrder, customersOf, type PersonKey } from './customer-facts.js';
export { type LifetimeValue, lifetimeValue } from './lifetime-value.js';
export { type ParetoPoint, type ParetoShare, paretoCurve, paretoShare } from './pareto-share.js';
export { type RepeatInterval, repeatInterval } from './repeat-interval.js';
export { type Cohort, type PersonDay, retentionCohorts } from './retention-cohorts.js';
export { type RfmCell, type RfmGrid, type RfmScore, rfmGrid } from './rfm-grid.js';
