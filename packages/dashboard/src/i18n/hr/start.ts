import type { start as english } from '../en/start.js';
import type { Like } from '../texts.js';

export const start: Like<typeof english> = {
	'start.title': 'Čeka se prvi događaj trgovine',
	'start.text':
		'Stavite ovaj redak u zaglavlje svake stranice trgovine. Brojke će se ovdje pojaviti same čim netko navrati.',
	'start.copy': 'Kopiraj',
	'start.copied': 'Kopirano',
	'start.waiting': 'Osluškujemo događaje',
	'start.refused': 'Nešto pristiže, ali se odbija.',
	'start.reasons': 'Pogledajte zašto',
	'sites.none': 'Još nema nijedne trgovine',
	'sites.none.text': 'Dodajte je ovom naredbom, s vremenskom zonom i valutom trgovine:',
	'sites.again': 'Pogledaj ponovno',
};
