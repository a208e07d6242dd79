/** A click identifier that an ad network, a social network or a mail service adds to the link. */
export interface ClickId {
	/** Query parameter, lower case. */
	param: string;
	source: string;
	medium: string;
	/** True where the value stands for one subscriber: it tells the source, but is never stored. */
	personal?: true;
}

/**
 * What a click id says where no campaign parameter does; with several in one URL the first here wins.
 * `fbclid` is added to unpaid links too, so it is no proof of an ad.
 */
export const CLICK_IDS: readonly ClickId[] = [
	{ param: 'gclid', source: 'google', medium: 'cpc' },
	{ param: 'gbraid', source: 'google', medium: 'cpc' },
	{ param: 'wbraid', source: 'google', medium: 'cpc' },
	{ param: 'dclid', source: 'google', medium: 'display' },
	{ param: 'gad_source', source: 'google', medium: 'cpc' },
	{ param: 'msclkid', source: 'bing', medium: 'cpc' },
	{ param: 'yclid', source: 'yandex', medium: 'cpc' },
	{ param: 's_kwcid', source: 'adobe', medium: 'cpc' },
	{ param: 'ob_click_id', source: 'outbrain', medium: 'cpc' },
	{ param: 'ttclid', source: 'tiktok', medium: 'social' },
	{ param: 'twclid', source: 'x', medium: 'social' },
	{ param: 'li_fat_id', source: 'linkedin', medium: 'social' },
	{ param: 'epik', source: 'pinterest', medium: 'social' },
	{ param: 'rdt_cid', source: 'reddit', medium: 'social' },
	{ param: 'scclid', source: 'snapchat', medium: 'social' },
	{ param: 'sccid', source: 'snapchat', medium: 'social' },
	{ param: 'igshid', source: 'instagram', medium: 'social' },
	{ param: 'mc_cid', source: 'mailchimp', medium: 'email' },
	{ param: 'mc_eid', source: 'mailchimp', medium: 'email', personal: true },
	{ param: '_hsmi', source: 'hubspot', medium: 'email' },
	{ param: '_hsenc', source: 'hubspot', medium: 'email', personal: true },
	{ param: 'irclid', source: 'impact', medium: 'affiliate' },
	{ param: 'irclickid', source: 'impact', medium: 'affiliate' },
	{ param: 'sscid', source: 'shareasale', medium: 'affiliate' },
	{ param: 'fbclid', source: 'facebook', medium: 'social' },
];
