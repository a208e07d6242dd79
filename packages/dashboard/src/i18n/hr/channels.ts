import type { channels as english } from '../en/channels.js';
import type { Like } from '../texts.js';
import type { ChannelNames } from '../vocabulary.js';

export const channelNames: ChannelNames = {
	Direct: 'Izravno',
	'Cross-network': 'Više mreža',
	'Paid Shopping': 'Plaćena kupnja',
	'Paid Search': 'Plaćeno pretraživanje',
	'Paid Social': 'Plaćene društvene mreže',
	'Paid Video': 'Plaćeni video',
	Display: 'Prikazni oglasi',
	'Paid Other': 'Ostalo plaćeno',
	'Organic Shopping': 'Besplatna kupnja',
	'Organic Social': 'Društvene mreže',
	'Organic Video': 'Besplatni video',
	'Organic Search': 'Tražilice',
	'AI Assistant': 'AI asistenti',
	Referral: 'Preporuke drugih stranica',
	Email: 'E-pošta',
	Affiliates: 'Partnerski programi',
	Audio: 'Zvučni oglasi',
	SMS: 'SMS-poruke',
	'Mobile Push Notifications': 'Obavijesti na mobitelu',
	Unassigned: 'Nerazvrstano',
};

export const channels: Like<typeof english> = {
	'channels.title': 'Kanali',
	channel: 'Kanal',
	'channels.engaged': 'Angažirani',
	'channels.conversion': 'Konverzija',
};
