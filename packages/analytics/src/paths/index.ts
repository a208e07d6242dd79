export { type ExitRisk, type ExitRisks, exitRisk } from './exit-risk.js';
export { OTHER_STEPS, type PathNode, type PathQuery, pathTree } from './path-tree.js';
