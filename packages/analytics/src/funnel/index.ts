export { type FunnelEvent, type FunnelRun, runFunnel } from './run-funnel.js';
export { type FunnelStep, type FunnelSummary, summarizeFunnel } from './summarize-funnel.js';
