/** Migration: where the carts stand that were ordered after having been left; there are few of them among all. */
export const RECOVERED_CARTS = `
CREATE INDEX cart_recovered ON cart (site, day) WHERE state = 'recovered';
`;
