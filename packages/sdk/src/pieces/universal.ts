export { universal as default } from '../sources/universal.js';
