import type { figures as english } from '../en/figures.js';
import type { Like } from '../texts.js';

export const figures: Like<typeof english> = {
	'overview.title': 'Pregled',
	'visitors.about':
		'Osobe s barem jednim događajem u pregledniku. Tko dođe više dana, u cijelom se razdoblju broji jednom; tko je odbio privolu, broji se iznova sa svakom učitanom stranicom.',
	'sessions.about':
		'Dolasci u trgovinu. Novi počinje nakon više od 30 minuta tišine, a nikada u ponoć ni zbog kampanje.',
	'orders.about': 'Narudžbe po svojem broju, koliko god puta i kojim god putem bile prijavljene.',
	'net_revenue.about': 'Vrijednost narudžbi umanjena za povrate, bez poreza i dostave, na dan narudžbe.',
	verified: 'prema evidenciji same trgovine',
	gross_revenue: 'Bruto prihod',
	'gross_revenue.about': 'Vrijednost narudžbi prije povrata, bez poreza i dostave.',
	engaged: 'Angažirani posjeti',
	'engaged.about':
		'Posjeti s 10 sekundi pažnje, dva pregleda stranice, ključnim događajem poput dodavanja u košaricu ili narudžbom.',
	bounce_rate: 'Stopa napuštanja',
	'bounce_rate.about':
		'Udio posjeta koji nisu bili angažirani. Kratak posjet koji je napunio košaricu nije napuštanje.',
	single_page_rate: 'Stopa jedne stranice',
	'single_page_rate.about':
		'Udio posjeta s točno jednim pregledom stranice i bez ikakve radnje. Drugi alati to zovu stopom napuštanja.',
	active_time: 'Aktivno vrijeme',
	'active_time.about': 'Prosječno vrijeme po posjetu dok je stranica bila u prvom planu, računato na sve posjete.',
	session_conversion: 'Konverzija po posjetu',
	'session_conversion.about':
		'Posjeti s narudžbom podijeljeni sa svim posjetima. Dvije narudžbe u jednom posjetu broje se jednom.',
	visitor_conversion: 'Konverzija po posjetitelju',
	'visitor_conversion.about': 'Posjetitelji s narudžbom podijeljeni sa svim posjetiteljima.',
	cart_abandonment: 'Napuštanje košarice',
	'cart_abandonment.about':
		'Napuštene košarice podijeljene s napuštenima, kupljenima i vraćenima. Stopa ponovno pada kad se kupac vrati i kupi.',
	left_in_carts: 'ostalo u košaricama',
};
