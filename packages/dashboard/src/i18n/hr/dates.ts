import type { dates as english } from '../en/dates.js';
import type { Like } from '../texts.js';

export const dates: Like<typeof english> = {
	'dates.title': 'Odabir datuma',
	'dates.presets': 'Gotova razdoblja',
	'dates.this_week': 'Ovaj tjedan',
	'dates.this_month': 'Ovaj mjesec',
	'dates.last_month': 'Prošli mjesec',
	'dates.this_year': 'Ova godina',
	'dates.start': 'Odaberite prvi dan',
	'dates.end': 'Odaberite zadnji dan',
	'dates.previous': 'Prethodni mjesec',
	'dates.next': 'Sljedeći mjesec',
	'dates.month': 'Mjesec',
	'dates.year': 'Godina',
	'dates.close': 'Zatvori',
};
