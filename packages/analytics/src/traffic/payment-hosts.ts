import { hostSet, isHostIn } from './host-list.js';

/**
 * Payment pages that send the shopper back after paying; a subdomain counts as its parent. They never count as a referrer,
 * since the visit did not start there: the visit keeps the source it had. Own list of public host names.
 */
const HOSTS = `
paypal.com paypalobjects.com venmo.com braintreegateway.com
stripe.com stripe.network
klarna.com klarna.net sofort.com
mollie.com adyen.com adyenpayments.com
paddle.com paddle.net 2checkout.com verifone.com fastspring.com lemonsqueezy.com
squareup.com authorize.net worldpay.com worldpay-bsb.com globalpay.com globalpaymentsinc.com
checkout.com cko-hub.com sumup.com gocardless.com truelayer.com trustly.com
pay.google.com payments.google.com pay.amazon.com payments.amazon.com payments.amazon.co.uk payments.amazon.de
afterpay.com clearpay.co.uk affirm.com sezzle.com zip.co quadpay.com laybuy.com scalapay.com getalma.eu almapay.com
skrill.com neteller.com paysafecard.com paysafe.com payoneer.com
payu.com payu.in payu.pl payu.cz payu.ro payulatam.com przelewy24.pl tpay.com dotpay.pl blik.com
payone.com computop-paygate.com saferpay.com datatrans.com datatrans.ch twint.ch wallee.com unzer.com heidelpay.com
giropay.de paydirekt.de bancontact.com ideal.nl pay.nl multisafepay.com buckaroo.nl ogone.com epdq.co.uk
nets.eu quickpay.net bambora.com vippsmobilepay.com vipps.no mobilepay.dk swish.nu paytrail.com
sagepay.com opayo.co.uk elavon.com redsys.es sermepa.es bizum.es lyra.com payzen.eu paybox.com payplug.com
nexi.it satispay.com sia.eu corvuspay.com monri.com wspay.biz borica.bg
yookassa.ru yoomoney.ru cloudpayments.ru robokassa.ru robokassa.com
iyzico.com iyzipay.com paytr.com
razorpay.com paytm.in paytm.com phonepe.com ccavenue.com cashfree.com billdesk.com instamojo.com
mercadopago.com mercadopago.com.br mercadopago.com.ar mercadopago.com.mx pagseguro.uol.com.br pagar.me ebanx.com
payfast.co.za payfast.io peachpayments.com paystack.com flutterwave.com pesapal.com
alipay.com alipayobjects.com pay.weixin.qq.com unionpay.com 95516.com
omise.co xendit.co midtrans.com doku.com 2c2p.com payway.com.kh
myfatoorah.com tap.company payfort.com paytabs.com moyasar.com hyperpay.com tabby.ai tamara.co paymob.com fawry.com
shaparak.ir zarinpal.com idpay.ir nextpay.ir nextpay.org pay.ir payping.ir zibal.ir vandar.io sizpay.ir payment4.com
parsian-bank.ir behpardakht.com sadadpsp.ir asanpardakht.ir sepehrpay.com digipay.ir mydigipay.com snapppay.ir
azkivam.com tara360.ir aqayepardakht.ir
cardinalcommerce.com arcot.com 3dsecure.io rsa3dsauth.com modirum.com
bitpay.com commerce.coinbase.com nowpayments.io coingate.com
`;

/** Hosts that are never referrers; each stands for its subdomains too. */
export const PAYMENT_HOSTS: ReadonlySet<string> = hostSet(HOSTS);

/** True for the host of a payment page, without port. */
export function isPaymentHost(host: string): boolean {
	return isHostIn(PAYMENT_HOSTS, host);
}
