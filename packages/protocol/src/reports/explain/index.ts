export { amountUnit, measureOf } from './amounts.js';
export * from './explanation.js';
export { FIGURES, figureNames, makingOf, rowNames } from './figures.js';
export type { Condition, Made, Measure, Rounding } from './measures.js';
export * from './subjects.js';
export { explainQuery, type ToldFigure, toldFigures } from './told-figures.js';
