import { BOUNDED_ORDERS } from './bounded-orders.js';
import { COSTS } from './cost-table.js';
import { DAY_ORDERS } from './day-orders.js';
import { EVENT_COLUMNS } from './event-columns/migration.js';
import { ERASURES } from './erasures.js';
import { FASTER_REPORTS } from './faster-reports.js';
import { GOALS } from './goal-table.js';
import { MIGRATION_5 } from './migration-5.js';
import { MONTH_ROLLS } from './month-rolls.js';
import { ORDERS_BY_CURRENCY } from './orders-by-currency.js';
import { RECOVERED_CARTS } from './recovered-carts.js';
import { SEGMENTS } from './segments.js';
import { SORTED_IDS } from './sorted-ids.js';
import { SMALLER_ROWS } from './smaller-rows.js';
import { TOUCHES_WITHIN } from './touches-within.js';
import { VERIFIED_ORDERS } from './verified-orders.js';
import { VISIT_PLACES } from './visit-places.js';
import { FIRST_SCHEMA } from './first-schema.js';

/** Marks the file as Aisle's: "AISL" read as a number. */
export const APPLICATION_ID = 0x4149534c;

/**
 * Numbered migrations; each runs in one transaction together with the version it reaches.
 * `event` holds what happened; the tables after it are derived and can be recounted, but for those that say otherwise.
 * A migration that comes with another rule sets `recount_due` of the sites it matters to.
 */
export const MIGRATIONS: readonly string[] = [
	FIRST_SCHEMA,
	// Carts remember what browsers said of them, and that word no longer counts as being seen: where any was stored, all is recounted.
	`
ALTER TABLE cart ADD COLUMN exits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cart ADD COLUMN left_at INTEGER;
ALTER TABLE cart ADD COLUMN left_step TEXT;
ALTER TABLE cart ADD COLUMN idle_at INTEGER;
ALTER TABLE cart ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;

ALTER TABLE site ADD COLUMN recount_due INTEGER NOT NULL DEFAULT 0;
UPDATE site SET recount_due = 1 WHERE no IN (
	SELECT site FROM event WHERE name IN
		(SELECT no FROM text WHERE value IN ('cart_exit', 'cart_idle', 'cart_return'))
);
`,
	// What lets a batch be folded without all that the people in it ever did.
	`
ALTER TABLE life ADD COLUMN since INTEGER;
UPDATE life SET since = first.t
	FROM (SELECT life AS no, min(t) AS t FROM event WHERE life IS NOT NULL AND key IS NOT NULL GROUP BY life) AS first
	WHERE first.no = life.no;
DROP INDEX visitor_key_visitor;
CREATE INDEX orders_owner ON orders (owner) WHERE owner IS NOT NULL;
`,
	// The index is only asked for a visitor's events, which are put in order where they are read.
	`
DROP INDEX event_visitor;
CREATE INDEX event_visitor ON event (visitor);
`,
	MIGRATION_5,
	SMALLER_ROWS,
	VERIFIED_ORDERS,
	COSTS,
	FASTER_REPORTS,
	MONTH_ROLLS,
	ERASURES,
	GOALS,
	SEGMENTS,
	SORTED_IDS,
	BOUNDED_ORDERS,
	VISIT_PLACES,
	DAY_ORDERS,
	ORDERS_BY_CURRENCY,
	EVENT_COLUMNS,
	RECOVERED_CARTS,
	TOUCHES_WITHIN,
];
