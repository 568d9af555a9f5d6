-- Where a tool's own cost figures differ from the price book, as it is known now, by more than a cent.
-- A tool's dollars are not held against a ledger in another currency here; `tollgate reconcile` is
-- what converts them.
WITH reported AS (
  -- What corrects a list cost later has no reported cost, but is of the same usage.
  SELECT usage_id, model, MAX(priced_model) AS priced_model
  FROM spend_ledger
  GROUP BY usage_id, model
  HAVING COUNT(reported_cost) > 0
)
SELECT
  tool,
  COALESCE(reported.priced_model, reported.model) AS model,
  currency,
  SUM(list_cost) AS list_cost,
  SUM(reported_cost) AS reported_cost,
  SUM(reported_cost) - SUM(list_cost) AS difference
FROM spend_ledger
JOIN reported
  ON spend_ledger.usage_id = reported.usage_id
  AND spend_ledger.model = reported.model
GROUP BY tool, COALESCE(reported.priced_model, reported.model), currency
HAVING ABS(SUM(reported_cost) - SUM(list_cost)) > 0.01
  AND (SUM(tokens) <> 0 OR SUM(list_cost) <> 0)
