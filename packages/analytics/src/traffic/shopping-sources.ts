/**
 * Sources that GA4 calls shopping sites: names and hosts, lower case, divided by commas. The list that Google publishes with its
 * default channel groups, as copied by Velir/dbt-ga4 (MIT, commit 2d7b1f1c52).
 */
export const SHOPPING_SOURCES = `
aax-us-east.amazon-adsystem.com, aax.amazon-adsystem.com, alibaba, alibaba.com, amazon, amazon.co.uk, amazon.com,
apps.shopify.com, checkout.shopify.com, checkout.stripe.com, cr.shopping.naver.com, cr2.shopping.naver.com, ebay,
ebay.co.uk, ebay.com, ebay.com.au, ebay.de, etsy, etsy.com, google shopping, igshopping, m.alibaba.com,
m.shopping.naver.com, mercadolibre, mercadolibre.com, mercadolibre.com.ar, mercadolibre.com.mx, message.alibaba.com,
msearch.shopping.naver.com, nl.shopping.net, no.shopping.net, offer.alibaba.com, one.walmart.com,
order.shopping.yahoo.co.jp, partners.shopify.com, s3.amazonaws.com, se.shopping.net, shop.app, shopify, shopify.com,
shopping.naver.com, shopping.yahoo.co.jp, shopping.yahoo.com, shopzilla, shopzilla.com, simplycodes.com,
store.shopping.yahoo.co.jp, stripe, stripe.com, uk.shopping.net, walmart, walmart.com
`;
