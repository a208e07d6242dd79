import type { SubjectName } from '@aisle/protocol';
import type { SubjectReader } from './subject.js';
import { cartLineSubjects, cartSubjects } from './subjects/carts.js';
import { cohortSubjects } from './subjects/cohorts.js';
import { costLineSubjects } from './subjects/cost-lines.js';
import { campaignOrderSubjects, creditSubjects } from './subjects/credits.js';
import { customerOrderSubjects, intervalSubjects, placedOrderSubjects } from './subjects/customers.js';
import { eventSubjects } from './subjects/events.js';
import { funnelSubjects, pathSubjects, sessionViewSubjects } from './subjects/flows.js';
import { goalHitSubjects, goalSessionSubjects } from './subjects/goals.js';
import { orderLineSubjects } from './subjects/order-lines.js';
import { orderSubjects } from './subjects/orders.js';
import { refundSubjects } from './subjects/refunds.js';
import { sessionSubjects } from './subjects/sessions.js';

/** Who reads the subjects of a figure. */
export const READERS: Readonly<Record<SubjectName, SubjectReader>> = {
	sessions: sessionSubjects,
	events: eventSubjects,
	views: eventSubjects,
	searches: eventSubjects,
	pixels: eventSubjects,
	stored: eventSubjects,
	looks: eventSubjects,
	adds: eventSubjects,
	removes: eventSubjects,
	orders: orderSubjects,
	refunds: refundSubjects,
	carts: cartSubjects,
	cart_lines: cartLineSubjects,
	order_lines: orderLineSubjects,
	customer_orders: customerOrderSubjects,
	placed_orders: placedOrderSubjects,
	intervals: intervalSubjects,
	cohort_visits: cohortSubjects,
	funnel: funnelSubjects,
	path_sessions: pathSubjects,
	goal_hits: goalHitSubjects,
	goal_sessions: goalSessionSubjects,
	session_views: sessionViewSubjects,
	credits: creditSubjects,
	campaign_orders: campaignOrderSubjects,
	cost_lines: costLineSubjects,
};
