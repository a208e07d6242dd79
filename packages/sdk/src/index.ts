export type { Item, Mode, Params } from '@aisle/protocol';
export { clicks } from './capture/clicks.js';
export { engagement } from './capture/engagement.js';
export { pageViews } from './capture/page-views.js';
export type { EventParams, ParamsOf } from './events.js';
export { createTracker } from './tracker.js';
export type { Capture, CaptureContext, Tracker, TrackerOptions } from './types.js';
