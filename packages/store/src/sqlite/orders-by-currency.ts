import { monthOfColumn } from './months.js';

/** Migration: orders in another currency than the site's are counted by their currency, beside what they are worth. */
export const ORDERS_BY_CURRENCY = `
CREATE TEMP TABLE foreign_order AS
	SELECT o.site, o.day, o.currency, count(*) AS n FROM orders o JOIN site s ON s.no = o.site
	WHERE o.currency <> s.currency GROUP BY 1, 2, 3;
INSERT OR IGNORE INTO text (value) SELECT DISTINCT currency FROM foreign_order;
INSERT INTO roll (site, dimension, day, value, metric, n)
	SELECT o.site, 4, o.day, t.no, 7, o.n FROM foreign_order o JOIN text t ON t.value = o.currency;
INSERT INTO roll_month (site, dimension, month, value, metric, n)
	SELECT o.site, 4, ${monthOfColumn('o.day')}, t.no, 7, sum(o.n) FROM foreign_order o JOIN text t ON t.value = o.currency
	GROUP BY 1, 3, 4;
DROP TABLE foreign_order;
`;
