import type { flows as english } from '../en/flows.js';
import type { Like } from '../texts.js';

export const flows: Like<typeof english> = {
	'funnel.of_before': '{share} prethodnih',
	'funnel.left': { one: '{n} nije otišao dalje', few: '{n} nisu otišla dalje', other: '{n} nije otišlo dalje' },
	'funnel.about':
		'Korake pišite kao event:name, path:/page ili path:/beginning*. Adresa ih pamti pa poveznica pokazuje isti lijevak.',
	'funnel.step': 'Korak {number}',
	'funnel.remove': 'Ukloni korak {number}',
	'funnel.add': 'Dodaj korak',
	'funnel.by': 'Tko prolazi kroz njega',
	'funnel.by.session': 'Po posjetu',
	'funnel.by.person': 'Po osobi',
	'funnel.window': 'Vrijeme za sve korake',
	'funnel.days': 'Unutar dana: {days}',
	'paths.about':
		'Svaki je stupac korak dalje. Narančasti dio koraka pokazuje gdje posjeti završavaju. Kliknite korak da biste počeli od njega.',
	'paths.anchor': 'Stranica ili događaj od kojeg putanje počinju',
	'paths.direction': 'Smjer',
	'paths.direction.forward': 'Što je bilo poslije',
	'paths.direction.back': 'Što je bilo prije',
	'paths.steps': 'Što su koraci',
	'paths.steps.pages': 'Stranice',
	'paths.steps.events': 'Događaji',
	'paths.depth': 'Koliko daleko',
	'paths.depth.of': { one: '{n} korak', few: '{n} koraka', other: '{n} koraka' },
	'paths.none':
		'U ovim datumima nijedan posjet nije prošao kroz ovu stranicu ili događaj. Počnite s drugim, primjerice path:/ ili event:view_item.',
	'paths.other': 'Ostalo',
	'paths.node': '{step}: posjeta {sessions}, od toga ih je ovdje završilo {exits}',
	'paths.node_back': '{step}: posjeta {sessions}, od toga ih je ovdje počelo {exits}',
	'journey.none': 'Ova osoba u ovim datumima nije učinila ništa.',
	'journey.whose':
		'Čiji put? Otvorite narudžbu i kliknite je ili upišite ključ osobe: u: i korisnički broj iz vaše trgovine.',
	'journey.person': 'Ključ osobe',
	'journey.show': 'Prikaži',
	'journey.choose': 'Odaberi među narudžbama',
	'journey.events': { one: '{n} događaj', few: '{n} događaja', other: '{n} događaja' },
	'journey.cut': 'prikazano je prvih {shown}, CSV-datoteka ima sve',
	'journey.visit': 'Posjet {number}',
	'journey.outside': 'Izvan posjeta',
};
