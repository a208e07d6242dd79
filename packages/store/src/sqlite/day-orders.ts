/**
 * Migration: where the orders of one day stand. The sum keeps it from questions about ranges, which are faster by reading all
 * orders of a site than by looking up every single one.
 */
export const DAY_ORDERS = `
CREATE INDEX orders_day ON orders (site, day + 0);
`;
