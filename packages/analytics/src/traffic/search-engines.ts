import { hostAndParents } from './host-list.js';

/**
 * Search engines: the source they count as, then their hosts without `www.`. `google.*` stands for every country's
 * domain, `*.ask.com` for every subdomain and the host itself. Names are GA4's where it has one, else the main host.
 * Hosts from Matomo's searchengine-and-social-list (CC0-1.0, commit 3b3a82dc83), those without a search page left out.
 */
const ENGINES = `
google google.* images.google.* encrypted.google.* cse.google.* scholar.google.* blogsearch.google.* video.google.*
google ipv6.google.com www2.google.com go.google.com lens.google.com googlesyndicatedsearch.com
bing *.bing.com cc.bingj.com
yahoo yahoo.com *.search.yahoo.com images.search.yahoo.com cade.yahoo.com one.cn.yahoo.com *.images.yahoo.com
yahoo search.yahoo.co.jp image.search.yahoo.co.jp video.search.yahoo.co.jp
duckduckgo *.duckduckgo.com duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion
yandex yandex.* m.yandex.* clck.yandex.* yabs.yandex.* images.yandex.* ya.ru
baidu baidu.com www1.baidu.com m.baidu.com news.baidu.com zhidao.baidu.com baidu.co.th
ecosia.org *.ecosia.org
qwant qwant.com lite.qwant.com
naver search.naver.com m.search.naver.com
daum search.daum.net m.search.daum.net
seznam search.seznam.cz videa.seznam.cz
sogou *.sogou.com
360.cn so.360.cn so.com m.so.com sou.com haosou.com
sm.cn m.sm.cn so.m.sm.cn m.sp.sm.cn yz.m.sm.cn quark.sm.cn
soso.com soso.com
ask *.ask.com ask.co.uk ask.reference.com askkids.com
aol search.aol.com search.aol.it search.aol.co.uk aolsearch.aol.com recherche.aol.fr suche.aol.de aim.search.aol.com
aol aolsearch.aol.co.uk recherche.aol.ca aolbusqueda.aol.com.mx search-intl.netscape.com
rambler nova.rambler.ru
go.mail.ru go.mail.ru
sputnik.ru sputnik.ru
nigma.ru nigma.ru
aport.ru sm.aport.ru
meta.ua meta.ua
startpage.com *.startpage.com *.ixquick.com *.ixquick.de
search.brave.com search.brave.com
kagi.com kagi.com
mojeek.com mojeek.com
swisscows.com swisscows.com
metager.de metager.de metager2.de meta.rrzn.uni-hannover.de
presearch.com presearch.com
yep.com yep.com
stract.com stract.com
gibiru.com gibiru.com
freespoke.com freespoke.com
karmasearch.org karmasearch.org
oceanhero.today oceanhero.today
lilo.org search.lilo.org
disconnect.me search.disconnect.me
privacywall.org privacywall.org
tusksearch.com tusksearch.com
searchlock.com *.searchlock.com
coccoc.com coccoc.com
laban.vn laban.vn
search.ch search.ch
bluewin.ch search.bluewin.ch
t-online.de suche.t-online.de brisbane.t-online.de navigationshilfe.t-online.de
web.de suche.web.de m.suche.web.de
gmx.net suche.gmx.net search.gmx.com
1und1.de search.1und1.de suche.1und1.de
freenet.de suche.freenet.de
fireball.de fireball.de fireball.com
suche.info suche.info
virgilio ricerca.virgilio.it ricercaimmagini.virgilio.it ricercavideo.virgilio.it ricercanews.virgilio.it
libero.it arianna.libero.it
tiscali.it search.tiscali.it search-dyn.tiscali.it
orange.fr lemoteur.orange.fr busca.orange.es lemoteur.fr
free.fr search.free.fr
terra buscador.terra.es buscador.terra.cl buscador.terra.com.br
uol.com.br busca.uol.com.br
sapo.pt pesquisa.sapo.pt
onet szukaj.onet.pl
wp.pl szukaj.wp.pl
centrum.cz search.centrum.cz morfeo.centrum.cz
volny.cz web.volny.cz
zoznam.sk zoznam.sk
najdi najdi.si
kvasir kvasir.no
startsiden startsiden.no
eniro eniro.se
delfi.ee otsing.delfi.ee
neti.ee neti.ee
abv.bg search.abv.bg
walla.co.il search.walla.co.il
rakuten websearch.rakuten.co.jp
auone search.auone.jp sp-search.auone.jp sp-web.search.auone.jp sp-image.search.auone.jp
biglobe cgi.search.biglobe.ne.jp images.search.biglobe.ne.jp
goo.ne.jp search.goo.ne.jp ocnsearch.goo.ne.jp
nifty.com search.nifty.com
docomo.ne.jp search.smt.docomo.ne.jp image.search.smt.docomo.ne.jp
excite.co.jp excite.co.jp
zum.com search.zum.com
nate.com search.nate.com
yam.com search.yam.com
lycos lycos.* search.lycos.com
comcast search.comcast.net search.xfinity.com
avg search.avg.com isearch.avg.com
babylon search.babylon.com isearch.babylon.com searchassist.babylon.com
conduit search.conduit.com images.search.conduit.com
incredimail search.incredimail.com
dogpile dogpile.com
infospace.com infospace.com metacrawler.com webfetch.com webcrawler.com search.avast.com
mysearch.com mysearch.com search.myway.com search.mywebsearch.com
f-secure.com search.f-secure.com searches.f-secure.com
zapmeta.com zapmeta.* *.zapmeta.com
entireweb.com entireweb.com
exalead.com exalead.com exalead.fr
gigablast.com gigablast.com
yippy.com search.yippy.com
info.com info.com
search.com search.com
`;

/** A country's domain: `com`, `ir`, `co.uk`, `com.tr`. */
const COUNTRY_DOMAIN = /\.(?:com|cat|(?:com?\.)?[a-z]{2})$/;

const engineByHost = new Map<string, string>();
const engineByParent = new Map<string, string>();
const engineByStem = new Map<string, string>();
for (const line of ENGINES.trim().split('\n')) {
	const [name = '', ...patterns] = line.split(' ');
	for (const pattern of patterns) {
		if (pattern.endsWith('.*')) engineByStem.set(pattern.slice(0, -2), name);
		else if (pattern.startsWith('*.')) engineByParent.set(pattern.slice(2), name);
		else engineByHost.set(pattern, name);
	}
}

/** The source that a search engine's host counts as, or `undefined` for other hosts. `host` without `www.`. */
export function searchEngineOf(host: string): string | undefined {
	const exact = engineByHost.get(host) ?? engineByStem.get(host.replace(COUNTRY_DOMAIN, ''));
	if (exact !== undefined) return exact;
	for (const name of hostAndParents(host)) {
		const engine = engineByParent.get(name);
		if (engine !== undefined) return engine;
	}
	return undefined;
}
