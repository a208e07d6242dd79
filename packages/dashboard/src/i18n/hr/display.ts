import type { display as english } from '../en/display.js';
import type { Like } from '../texts.js';

export const display: Like<typeof english> = {
	'display.title': 'Prikaz',
	'display.theme': 'Boje',
	'theme.system': 'Kao na uređaju',
	'theme.light': 'Svijetle',
	'theme.dark': 'Tamne',
	'display.calendar': 'Kalendar',
	'calendar.own': 'Prema jeziku: {name}',
	'calendar.gregory': 'Gregorijanski',
	'calendar.persian': 'Džalalijski (perzijski)',
	'calendar.islamic-umalqura': 'Hidžretski (islamski)',
	'display.digits': 'Znamenke',
	'digits.own': 'Prema jeziku: {sample}',
	'palette.open': 'Naredbe',
	'palette.title': 'Idi na ili promijeni',
	'palette.search': 'Zaslon, trgovina, datumi, jezik …',
	'palette.none': 'Ništa se tako ne zove.',
	'palette.found': { one: '{n} naredba', few: '{n} naredbe', other: '{n} naredbi' },
	'palette.screens': 'Zasloni',
	'palette.sites': 'Trgovine',
	'palette.dates': 'Datumi',
	'palette.languages': 'Jezici',
};
