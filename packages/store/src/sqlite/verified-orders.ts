/** Migration: orders know what the shop's own records say of them. Where there are any (server and till), all is recounted. */
export const VERIFIED_ORDERS = `
ALTER TABLE orders ADD COLUMN verified_currency TEXT;
ALTER TABLE orders ADD COLUMN verified_gross_minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN verified_net_minor INTEGER NOT NULL DEFAULT 0;
UPDATE site SET recount_due = 1 WHERE no IN (
	SELECT site FROM event WHERE source IN (1, 2) AND name IN (SELECT no FROM text WHERE value = 'purchase')
);
`;
