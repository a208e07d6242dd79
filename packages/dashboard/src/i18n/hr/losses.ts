import type { losses as english } from '../en/losses.js';
import type { Like } from '../texts.js';

export const losses: Like<typeof english> = {
	'losses.title': 'Gdje novac ostaje ležati',
	'losses.none': 'U ovim datumima nijedna košarica nije napuštena. Ovdje se ništa ne gubi.',
	'losses.carts': { one: '{n} košarica', few: '{n} košarice', other: '{n} košarica' },
	'losses.left': {
		one: 'ostalo je u {n} košarici.',
		few: 'ostalo je u {n} košarice.',
		other: 'ostalo je u {n} košarica.',
	},
	'losses.share': '{share} svih napuštenih',
	'losses.month': 'Samo u zadnjih trideset dana: {worth}.',
	'losses.look': 'Pogledaj te posjete',
	'reason.payment_failed.hint': 'Provjerite uslugu plaćanja i ponudite drugi način plaćanja.',
	'reason.js_error.hint': 'Dajte popraviti greške na tim stranicama.',
	'reason.out_of_stock.hint': 'Naručite robu ili već u popisu navedite čega nema.',
	'reason.shipping_shown.hint': 'Recite cijenu dostave ranije ili isprobajte prag za besplatnu dostavu.',
	'reason.idle.hint': 'Podsjetnik e-poštom neke od njih vrati.',
	'reason.no_signal.hint': 'Prije odlaska ništa nije zamijećeno. Pogledajte korak na kojem su stali.',
};
