-- What vendors billed and what the ledger knows, by day; whole rows of either side may be missing.
WITH billed AS (
  SELECT DATE_FORMAT(day_start, 'yyyy-MM-dd') AS period_day, vendor, currency, SUM(cost) AS cost
  FROM vendor_costs
  WHERE cost IS NOT NULL
  GROUP BY DATE_FORMAT(day_start, 'yyyy-MM-dd'), vendor, currency
), known AS (
  SELECT period_day, vendor, currency, SUM(COALESCE(contracted_cost, list_cost)) AS cost
  FROM spend_ledger
  WHERE billing_mode <> 'seat_plan'
  GROUP BY period_day, vendor, currency
)
SELECT
  COALESCE(billed.period_day, known.period_day) AS period_day,
  COALESCE(billed.vendor, known.vendor) AS vendor,
  COALESCE(billed.currency, known.currency) AS currency,
  billed.cost AS billed,
  known.cost AS ledger
FROM billed
FULL OUTER JOIN known
  ON billed.period_day = known.period_day
  AND billed.vendor = known.vendor
  AND billed.currency = known.currency
