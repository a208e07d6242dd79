export { ga4 as default } from '../sources/ga4.js';
