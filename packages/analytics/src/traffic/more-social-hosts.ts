/**
 * Hosts of social networks that GA4's list lacks, Bluesky, Discord, Mastodon, Threads and X among them; divided by white
 * space. From Matomo's searchengine-and-social-list (CC0-1.0, commit 3b3a82dc83).
 */
export const MORE_SOCIAL_HOSTS = `
x.com threads.net l.threads.net threads.com l.threads.com bsky.app skyfeed.app discord.com discord.gg discordapp.com
web.telegram.org mp.weixin.qq.com open.weixin.qq.com channels.weixin.qq.com t.cn t.umblr.com
np.reddit.com pay.reddit.com workplace.com l.workplace.com lm.workplace.com
bilibili.com douyin.com douyu.com huya.com missevan.com v2ex.com peepeth.com dribbble.com fetlife.com soundcloud.com
gate.sc twitcasting.tv viadeo.com vkrugudruzei.ru wayn.com weeworld.com my.mail.ru moikrug.ru mylife.ru nk.pl
pinterest.dk pinterest.ie pinterest.info at.pinterest.com ch.pinterest.com cl.pinterest.com dk.pinterest.com
es.pinterest.com ie.pinterest.com it.pinterest.com kr.pinterest.com mx.pinterest.com nz.pinterest.com ph.pinterest.com
pt.pinterest.com ru.pinterest.com se.pinterest.com
mastodon.social mastodon.cloud mastodon.technology mastodon.xyz mastodon.at mastodon.art mastodon.online mastodon.scot
mastodon.world mastodon.nz mastodon.eus mastodon.jalgi.eus mastodonapp.uk mastodont.cat mamot.fr pawoo.net mstdn.io
mstdn.jp mstdn.social mstdn.party mas.to masto.ai friends.nico ro-mastodon.puyo.jp quey.org botsin.space
social.tchncs.de knzk.me bitcoinhackers.org fosstodon.org chaos.social cybre.space vis.social typo.social
front-end.social hachyderm.io newsie.social indieweb.social sfba.social c.im universeodon.com social.vivaldi.net
ohai.social toot.community graphics.social tkm.eus
pixelfed.social pixelfed.de pixelfed.uno pxlmo.com metapixl.com pix.toot.wales pixey.org
lang-8.com lastfm.ru lastfm.de lastfm.es lastfm.fr lastfm.it lastfm.jp lastfm.pl lastfm.com.br lastfm.se lastfm.com.tr
livejournal.ru flixster.com friendster.com global.cyworld.com multiply.com myyearbook.com netlog.com orkut.com plaxo.com
sonico.com stumbleupon.com login.tagged.com friendsreunited.com
`;
