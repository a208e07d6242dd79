import type { values as english } from '../en/values.js';
import type { Like } from '../texts.js';

export const values: Like<typeof english> = {
	'value.none': '(ništa)',
	'value.other': '(ostalo)',
	'value.device.desktop': 'Računalo',
	'value.device.mobile': 'Mobitel',
	'value.device.tablet': 'Tablet-računalo',
	'value.device.tv': 'Televizor',
	'value.step.session': 'Posjet',
	'value.step.cart': 'Košarica',
	'value.step.checkout': 'Blagajna',
	'value.step.shipping': 'Dostava',
	'value.step.payment': 'Plaćanje',
	'value.reason.payment_failed': 'Plaćanje nije uspjelo',
	'value.reason.js_error': 'Greška na stranici',
	'value.reason.out_of_stock': 'Nema na zalihi',
	'value.reason.shipping_shown': 'Prikazana cijena dostave',
	'value.reason.idle': 'Otišli bez radnje',
	'value.reason.no_signal': 'Razlog nije viđen',
	'value.source.browser': 'Preglednik',
	'value.source.server': 'Poslužitelj',
	'value.source.pos': 'Blagajna u trgovini',
	'value.source.mail': 'E-pošta',
	'value.yes_no.yes': 'da',
	'value.yes_no.no': 'ne',
};
