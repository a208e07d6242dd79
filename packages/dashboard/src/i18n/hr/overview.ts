import type { overview as english } from '../en/overview.js';
import type { Like } from '../texts.js';

export const overview: Like<typeof english> = {
	'notes.title': 'O ovim brojkama',
	'notes.as_of': 'Stanje košarica',
	'notes.excluded': 'Događaji izostavljeni kao automatizirani',
	'notes.waiting': 'Povrati koji čekaju svoju narudžbu',
	'notes.excess': 'Vraćeno iznad vrijednosti narudžbe',
	'overview.figures': 'Brojke',
	'notes.verified': 'Prema evidenciji same trgovine',
};
