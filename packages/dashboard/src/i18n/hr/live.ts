import type { live as english } from '../en/live.js';
import type { Like } from '../texts.js';

export const live: Like<typeof english> = {
	'live.title': 'Uživo',
	'live.open': 'Povezano',
	'live.connecting': 'Povezivanje',
	'live.lost': 'Veza je prekinuta, pokušavamo ponovno',
	'live.pause': 'Pauziraj',
	'live.resume': 'Nastavi',
	'live.waiting': 'na čekanju',
	'live.announce': 'Čitaj nove događaje naglas',
	'live.none': 'Događaji se ovdje pojavljuju čim se spreme.',
	'live.list': 'Najnoviji događaji',
	'source.server': 'poslužitelj',
	'source.pos': 'blagajna',
	'source.mail': 'pošta',
};
