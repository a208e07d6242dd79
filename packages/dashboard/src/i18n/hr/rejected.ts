import type { rejected as english } from '../en/rejected.js';
import type { Like } from '../texts.js';

export const rejected: Like<typeof english> = {
	'rejected.title': 'Odbijeni događaji',
	'rejected.text':
		'Ovi su događaji stigli, ali se ne broje kao posjeti ni prodaja jer nešto u njima nije ispravno. Njihov se broj čuva trajno; najnovijih tisuću može se pregledati trideset dana.',
	'rejected.requests': 'Cijeli zahtjevi',
	'rejected.last': 'Zadnji',
	'rejected.nowhere': 'za trgovinu koje nema na ovom poslužitelju',
	'rejected.reason': 'Razlog',
	'rejected.count': 'Događaji',
	'rejected.newest': 'Prikaži najnovije',
	'rejected.received': 'Primljeno',
	'rejected.field': 'Polje',
	'rejected.whole': 'sve',
	'rejected.sent': 'Što je poslano',
	'rejected.none': 'Dosad ništa nije odbijeno.',
};
