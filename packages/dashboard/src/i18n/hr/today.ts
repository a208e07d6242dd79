import type { today as english } from '../en/today.js';
import type { Like } from '../texts.js';

export const today: Like<typeof english> = {
	'today.title': 'Danas dosad',
	'today.visitors': 'Posjetitelji sada',
	'today.visitors.about': 'u zadnjih pet minuta',
	'today.carts': 'Otvorene košarice',
	'today.carts.worth': 'vrijedne {value}',
	'today.orders': 'Narudžbe',
	'today.revenue': 'Neto prihod',
	'today.was': '{value} prije tjedan dana u ovaj sat',
	'today.open': 'Otvorene košarice',
	'today.open.none': 'Trenutačno nema otvorenih košarica. Pojavit će se ovdje čim se u koju nešto stavi.',
	'today.unnamed': 'nešto bez naziva',
	'today.more': { one: 'i još {n}', few: 'i još {n}', other: 'i još {n}' },
};
