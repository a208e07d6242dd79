export { matomo as default } from '../sources/matomo.js';
