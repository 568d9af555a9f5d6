-- What vendors billed and what the ledger knows, by day; whole rows of either side may be missing.
-- Of a vendor's day the report that was read last counts, whatever it tells apart. A cloud bills
-- what it serves, whoever made the model. A bill in another currency than the ledger's has rows of
-- its own here; `tollgate reconcile` converts it.
WITH latest AS (
  SELECT day_start, vendor, MAX(imported_time) AS imported_time
  FROM vendor_costs
  WHERE cost IS NOT NULL
  GROUP BY day_start, vendor
), billed AS (
  SELECT
    DATE_FORMAT(vendor_costs.day_start, 'yyyy-MM-dd') AS period_day,
    vendor_costs.vendor AS vendor,
    currency,
    SUM(cost) AS cost
  FROM vendor_costs
  JOIN latest
    ON vendor_costs.day_start = latest.day_start
    AND vendor_costs.vendor = latest.vendor
    AND vendor_costs.imported_time = latest.imported_time
  WHERE cost IS NOT NULL
  GROUP BY DATE_FORMAT(vendor_costs.day_start, 'yyyy-MM-dd'), vendor_costs.vendor, currency
), sold AS (
  SELECT
    period_day,
    CASE
      WHEN REGEXP(LOWER(model), '^((bedrock|sagemaker)[/:_]|.*arn:aws[a-z-]*:bedrock:|(.*/)?((us|eu|apac|jp|au|ca|sa|me|af|us-gov|global)\.)?(anthropic|amazon|meta|mistral|cohere|deepseek|qwen|openai|ai21|writer)\.)')
        THEN 'aws'
      WHEN REGEXP(LOWER(model), '^azure(_ai|_text)?[/:]') THEN 'azure'
      WHEN REGEXP(LOWER(model), '^((vertex|vertexai|vertex_ai[a-z_-]*|google-vertex)[/:]|(projects/[^/]+/locations/[^/]+/)?publishers/|claude-.*@)')
        THEN 'google-cloud'
      WHEN REGEXP(LOWER(model), '^openrouter[/:]') THEN 'openrouter'
      ELSE vendor
    END AS vendor,
    currency,
    tokens,
    COALESCE(contracted_cost, list_cost) AS cost
  FROM spend_ledger
  WHERE billing_mode <> 'seat_plan'
), known AS (
  SELECT period_day, vendor, currency, SUM(cost) AS cost
  FROM sold
  GROUP BY period_day, vendor, currency
  HAVING SUM(tokens) <> 0 OR SUM(cost) <> 0
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
ORDER BY period_day, vendor, currency
