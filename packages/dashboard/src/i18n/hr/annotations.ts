import type { annotations as english } from '../en/annotations.js';
import type { Like } from '../texts.js';

export const annotations: Like<typeof english> = {
	about:
		'Što se nekog dana dogodilo, a nijedna brojka ne kaže: kampanja, nove cijene, kvar. Stoji ispod grafikona ove stranice za sve koji je smiju gledati, a ni u jednoj podijeljenoj poveznici.',
	written: 'Što je zapisano',
	day: 'Dan',
	text: 'Što se dogodilo',
	add: 'Dodaj',
	save: 'Spremi',
	cancel: 'Odustani',
	edit: 'Promijeni',
	'edit.of': 'Promijeni: {text}',
	remove: 'Obriši',
	'remove.of': 'Obriši: {text}',
	'remove.sure': 'Obrisati za sve?',
	'fault.text': 'Napišite u jednom retku što se dogodilo.',
	'fault.forbidden': 'Ovu stranicu smijete gledati, ali ne i mijenjati.',
	'fault.input': 'Sakupljač to nije prihvatio: možda ih je već previše.',
	'fault.other': 'Nije spremljeno. Pokušajte ponovno za koji trenutak.',
};
