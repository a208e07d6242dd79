export { channelOf, type TrafficFacts } from './channel-of.js';
export { isPaymentHost, PAYMENT_HOSTS } from './payment-hosts.js';
export { type PageVisit, trafficOf } from './traffic-of.js';
