export { jsonLd as default } from '../sources/json-ld.js';
