export { cmp as default } from '../capture/cmp.js';
