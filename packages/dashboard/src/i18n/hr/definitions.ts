import type { ColumnWords } from '../texts.js';

export const definitions: ColumnWords = {
	'overview.visitors':
		'Osobe s barem jednim događajem u pregledniku. Tko dođe više dana, u cijelom se razdoblju broji jednom; tko je odbio privolu, broji se iznova sa svakom učitanom stranicom.',
	'overview.sessions':
		'Dolasci u trgovinu. Novi počinje nakon više od 30 minuta tišine, a nikada u ponoć ni zbog kampanje.',
	'overview.orders': 'Narudžbe po svojem broju, koliko god puta i kojim god putem bile prijavljene.',
	'overview.net_revenue_minor': 'Vrijednost narudžbi umanjena za povrate, bez poreza i dostave, na dan narudžbe.',
	'overview.revenue_minor': 'Vrijednost narudžbi prije povrata, bez poreza i dostave.',
	'overview.engaged_sessions':
		'Posjeti s 10 sekundi pažnje, dva pregleda stranice, ključnim događajem poput dodavanja u košaricu ili narudžbom.',
	'overview.bounce_rate':
		'Udio posjeta koji nisu bili angažirani. Kratak posjet koji je napunio košaricu nije napuštanje.',
	'overview.single_page_rate':
		'Udio posjeta s točno jednim pregledom stranice i bez ikakve radnje. Drugi alati to zovu stopom napuštanja.',
	'overview.engaged_time_ms':
		'Prosječno vrijeme po posjetu dok je stranica bila u prvom planu, računato na sve posjete.',
	'overview.session_conversion_rate':
		'Posjeti s narudžbom podijeljeni sa svim posjetima. Dvije narudžbe u jednom posjetu broje se jednom.',
	'overview.visitor_conversion_rate': 'Posjetitelji s narudžbom podijeljeni sa svim posjetiteljima.',
	'carts.abandonment_rate':
		'Napuštene košarice podijeljene s napuštenima, kupljenima i vraćenima. Stopa ponovno pada kad se kupac vrati i kupi.',
};
