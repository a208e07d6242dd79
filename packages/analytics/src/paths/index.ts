export { type ExitRisk, type ExitRisks, exitRisk } from './exit-risk.js';
export { type PathThrough, pathThrough } from './path-nodes.js';
export { OTHER_STEPS, type PathNode, type PathQuery, pathTree } from './path-tree.js';
