export { segment as default } from '../sources/segment.js';
