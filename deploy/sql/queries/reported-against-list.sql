-- Where a tool's own cost figures differ from the price book by more than a cent.
SELECT
  tool,
  COALESCE(priced_model, model) AS model,
  currency,
  SUM(list_cost) AS list_cost,
  SUM(reported_cost) AS reported_cost,
  SUM(reported_cost) - SUM(list_cost) AS difference
FROM spend_ledger
WHERE reported_cost IS NOT NULL
GROUP BY tool, COALESCE(priced_model, model), currency
HAVING ABS(SUM(reported_cost) - SUM(list_cost)) > 0.01
