import type { carts as english } from '../en/carts.js';
import type { Like } from '../texts.js';

export const carts: Like<typeof english> = {
	'carts.title': 'Košarice',
	'carts.opened': 'otvorenih košarica',
	'carts.converted': 'Kupljene',
	'carts.recovered': 'Vraćene',
	'carts.abandoned': 'Napuštene',
	'carts.emptied': 'Ispražnjene',
	'carts.open': 'Još otvorene',
	'carts.converted.about': 'kupnja bez odlaska',
	'carts.recovered.about': 'kupnja nakon povratka',
	'carts.abandoned.about': 'otišli, zasad bez narudžbe',
	'carts.emptied.about': 'svi su artikli izvađeni',
	'carts.open.about': 'aktivne u zadnjih sat vremena',
	'carts.value_abandoned': 'Ostavljena vrijednost',
	'carts.value_open': 'Vrijednost u otvorenim košaricama',
	'carts.none_back': 'Nijedna košarica iz ovih datuma nije ostavljena pa poslije naručena.',
	'carts.none': 'U ovim datumima nije otvorena nijedna košarica.',
	'carts.rate': 'Stopa napuštanja košarice',
	'carts.checkout_rate': 'Stopa napuštanja blagajne',
	'carts.fates': 'Što je bilo s košaricama',
};
