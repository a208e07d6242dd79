/** Migration: of an order's records only the first hundred of each class are looked at; where one has more, all is recounted. */
export const BOUNDED_ORDERS = `
UPDATE site SET recount_due = 1 WHERE no IN (SELECT site FROM order_record GROUP BY site, order_id HAVING count(*) > 100);
`;
