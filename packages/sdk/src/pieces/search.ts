export { search as default } from '../capture/search.js';
