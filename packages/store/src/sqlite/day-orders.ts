/**
 * Migration: where the orders of one day stand. The sum keeps it from questions that would rather read all orders of a site than
 * look up every single one; those that want it name it.
 */
export const DAY_ORDERS = `
CREATE INDEX orders_day ON orders (site, day + 0);
`;
