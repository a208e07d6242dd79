import type { empties as english } from '../en/empties.js';
import type { Like } from '../texts.js';

export const empties: Like<typeof english> = {
	'costs.none':
		'Za ove datume nisu uvezeni troškovi. Naredba „aisle import-costs” čita CSV-datoteku vašeg oglašavanja.',
	'searches.none':
		'U ovim datumima nitko nije pretraživao. Pretrage se vide po adresi stranice s rezultatima ili kad stranica pošalje događaj „search”.',
	'pixels.none':
		'U ovim datumima nijedna poruka i nijedan oglas nisu se javili. Javljaju se događajima „email_open”, „email_click” i „ad_impression”, najčešće slikom (pixel).',
	'products.none':
		'U ovim datumima nijedan proizvod nije pogledan ni prodan. Proizvodi dolaze s događajima „view_item”, „add_to_cart” i „purchase”.',
	'orders.none':
		'U ovim datumima nema narudžbi. Narudžbe dolaze s događajem „purchase”, sa stranice ili s vašeg poslužitelja.',
	'goals.none':
		'Ova trgovina još nema ciljeva. Cilj je događaj ili stranica koja znači uspjeh; naredba “aisle goal add” dodaje ga.',
};
